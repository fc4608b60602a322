import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import type { DesignPlan } from '#domain/experiments/planning/plan-design.ts';

/**
 * The plan as frontmatter of a write-up: what it asks for belongs into `hypothesis`, `design` and `analysis`. Fields
 * that have their default are left out.
 */
export function designYaml(request: DesignRequest, plan: DesignPlan): string {
  const { allocation, minDays, alpha, power, tuning, correction } = request;
  const asksForTime = request.question === 'effect' || request.question === 'power';
  const size = plan.effect.toPrecision(4);
  const design = [
    ...(allocation === 1 ? [] : [`allocation: ${shown(allocation)}`]),
    ...(plan.weeks === null ? [] : [`plannedDays: ${asksForTime ? request.days : plan.weeks * 7}`]),
    ...(asksForTime || minDays === 7 ? [] : [`minDays: ${minDays}`]),
    `sampleSizePerArm: ${Math.min(...plan.arms.map(({ units }) => units))}`,
  ];
  const analysis = [
    ...(tuning === null ? [] : ['method: sequential']),
    ...(alpha === 0.05 ? [] : [`alpha: ${shown(alpha)}`]),
    ...(request.question === 'power' || power === 0.8 ? [] : [`power: ${shown(power)}`]),
    ...(tuning === null || tuning === 5000 ? [] : [`tuning: ${shown(tuning)}`]),
    ...(correction === 'none' ? [] : [`correction: ${correction}`]),
  ];
  return [
    'hypothesis:',
    `  minimumEffect: { ${request.scale}: ${Number(size)} }`,
    'design:',
    ...design.map((line) => `  ${line}`),
    ...(analysis.length === 0 ? [] : ['analysis:', ...analysis.map((line) => `  ${line}`)]),
    '',
  ].join('\n');
}

function shown(value: number): string {
  return String(Number(value.toPrecision(6)));
}
