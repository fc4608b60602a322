import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { plannedDays, planSize, unitsPerArm } from '#domain/experiments/draft/plan-size.ts';
import {
  decidingMetric,
  keyOfMetric,
  minimumEffect,
  readShare,
  variantKey,
} from '#domain/experiments/draft/read-fields.ts';
import { readRuleValue } from '#domain/experiments/draft/rule-value.ts';
import { readNumber, tidy } from '#domain/experiments/draft/words.ts';
import { yamlList, yamlText, yamlValue } from '#domain/experiments/draft/yaml.ts';

/** A line of the file and the field of the draft it comes from, for example `variants.0.name`. */
export type FileLine = { text: string; field: string };

export function line(text: string, field: string): FileLine {
  return { text, field };
}

/** `hypothesis:`; every field of it must be right. */
export function hypothesisLines(draft: ExperimentDraft): FileLine[] {
  const { hypothesis } = draft;
  const deciding = decidingMetric(draft);
  const effect = minimumEffect(draft);
  if (deciding === null || effect === null) return [];
  const sentence = (name: 'change' | 'population' | 'because' | 'falsifiedIf') =>
    line(`  ${name}: ${yamlText(tidy(hypothesis[name]))}`, `hypothesis.${name}`);
  return [
    line('hypothesis:', 'hypothesis.change'),
    sentence('change'),
    sentence('population'),
    sentence('because'),
    line(`  metric: ${yamlText(keyOfMetric(deciding.metric, deciding.index))}`, 'hypothesis.metric'),
    line(`  direction: ${hypothesis.direction}`, 'hypothesis.direction'),
    line(`  minimumEffect: { ${effect.kind}: ${effect.value} }`, 'hypothesis.effect'),
    sentence('falsifiedIf'),
  ];
}

/** `design:`; variants, targeting and size must be right. */
export function designLines(draft: ExperimentDraft): FileLine[] {
  const { variants, size } = draft;
  const planned = planSize(draft);
  const days = plannedDays(draft, planned);
  return [
    line('design:', 'variants.unit'),
    line(`  unit: ${yamlText(tidy(variants.unit))}`, 'variants.unit'),
    ...layerLines(draft),
    line(`  allocation: ${readShare(variants.allocation) ?? 1}`, 'variants.allocation'),
    line('  variants:', 'variants.weights'),
    ...variantLines(draft),
    ...targetingLines(draft),
    ...(days !== null ? [line(`  plannedDays: ${days}`, 'size.plannedDays')] : []),
    line(`  minDays: ${readNumber(size.minDays) ?? 7}`, 'size.minDays'),
    ...(planned.status === 'ok'
      ? [line(`  sampleSizePerArm: ${unitsPerArm(planned.plan)}`, 'size.baseline')]
      : []),
  ];
}

function layerLines({ targeting: { layer, from, to } }: ExperimentDraft): FileLine[] {
  if (tidy(layer) === '') return [];
  const range = `[${readShare(from) ?? 0}, ${readShare(to) ?? 1}]`;
  return [line(`  layer: { name: ${yamlText(tidy(layer))}, range: ${range} }`, 'targeting.layer')];
}

function variantLines({ variants }: ExperimentDraft): FileLine[] {
  return variants.list.flatMap((variant, index) => {
    const at = (name: string) => `variants.${index}.${name}`;
    return [
      line(`    - key: ${yamlText(variantKey(variant, index))}`, at('key')),
      line(`      name: ${yamlText(tidy(variant.name))}`, at('name')),
      line(`      weight: ${readShare(variant.weight) ?? 0}`, at('weight')),
      ...(variant.control ? [line('      control: true', 'variants.control')] : []),
      line(`      description: ${yamlText(tidy(variant.description))}`, at('description')),
    ];
  });
}

function targetingLines({ targeting }: ExperimentDraft): FileLine[] {
  const rules = targeting.rules.map((rule, index) => {
    const { value } = readRuleValue(rule);
    const compared = value === undefined ? '' : `, value: ${yamlValue(value)}`;
    const text = `    - { attribute: ${yamlText(tidy(rule.attribute))}, op: ${rule.op}${compared} }`;
    return line(text, `targeting.${index}.attribute`);
  });
  const exclusions = targeting.exclusions.map(tidy);
  return [
    ...(rules.length === 0 ? [] : [line('  targeting:', 'targeting.rules'), ...rules]),
    ...(exclusions.length === 0
      ? []
      : [line(`  exclusions: ${yamlList(exclusions)}`, 'targeting.exclusions')]),
  ];
}

/** `metrics:`; all of them must be right. */
export function metricLines({ metrics }: ExperimentDraft): FileLine[] {
  const lines = metrics.list.flatMap((metric, index) => {
    const at = (name: string) => `metrics.${index}.${name}`;
    const margin = readShare(metric.margin);
    const cap = metric.kind === 'mean' ? readNumber(metric.cap) : null;
    return [
      line(`  - key: ${yamlText(keyOfMetric(metric, index))}`, at('key')),
      line(`    name: ${yamlText(tidy(metric.name))}`, at('name')),
      line(`    role: ${metric.role}`, at('role')),
      line(`    kind: ${metric.kind}`, at('kind')),
      line(`    desired: ${metric.desired}`, at('desired')),
      ...(tidy(metric.unit) === '' ? [] : [line(`    unit: ${yamlText(tidy(metric.unit))}`, at('unit'))]),
      ...(margin === null ? [] : [line(`    nonInferiorityMargin: ${margin}`, at('margin'))]),
      ...(cap === null ? [] : [line(`    outlierCap: ${cap}`, at('cap'))]),
    ];
  });
  return [line('metrics:', 'metrics.list'), ...lines];
}

/** `analysis:`, as far as it differs from the defaults. */
export function analysisLines({ size, metrics }: ExperimentDraft): FileLine[] {
  const [alpha, power] = [readShare(size.alpha) ?? 0.05, readShare(size.power) ?? 0.8];
  const lines = [
    ...(size.method === 'fixed' ? [] : [line(`  method: ${size.method}`, 'size.method')]),
    ...(alpha === 0.05 ? [] : [line(`  alpha: ${alpha}`, 'size.alpha')]),
    ...(power === 0.8 ? [] : [line(`  power: ${power}`, 'size.power')]),
    ...(metrics.correction === 'none'
      ? []
      : [line(`  correction: ${metrics.correction}`, 'metrics.correction')]),
    ...(size.method === 'sequential' && readNumber(size.tuning) !== 5000
      ? [line(`  tuning: ${readNumber(size.tuning) ?? 5000}`, 'size.tuning')]
      : []),
  ];
  return lines.length === 0 ? [] : [line('analysis:', 'size.method'), ...lines];
}

/** `decisionRule:`; its sentences must be right. */
export function ruleLines({ rule }: ExperimentDraft): FileLine[] {
  const written = rule.rules.flatMap((text, index) =>
    tidy(text) === '' ? [] : [{ text: tidy(text), index }],
  );
  return [
    line('decisionRule:', 'rule.preset'),
    line(`  preset: ${rule.preset}`, 'rule.preset'),
    ...(rule.preset === 'custom'
      ? [
          line('  rules:', 'rule.rules'),
          ...written.map(({ text, index }) => line(`    - ${yamlText(text)}`, `rule.${index}`)),
        ]
      : []),
  ];
}
