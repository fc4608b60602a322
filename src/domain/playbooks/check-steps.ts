import { nearest } from '#core/text/nearest.ts';
import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { ContentSource } from '#domain/content/source.ts';
import type { PlaybookData, PlaybookStep } from '#domain/playbooks/schema.ts';

const REFERENCE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Checks the steps against each other: ids and titles once each, known stages, inputs from what came before. */
export function checkSteps(data: PlaybookData, source: ContentSource): LocalIssue[] {
  return data.steps.flatMap((step, index) => {
    const earlier = data.steps.slice(0, index);
    return [
      ...checkIdentity(step, earlier, source.placeOf(['steps', index, 'id'])),
      ...checkStage(step, data, source.placeOf(['steps', index, 'stage'])),
      ...checkInputs(data, index, source),
    ];
  });
}

type Place = Parameters<typeof issueAt>[0];

function checkIdentity(step: PlaybookStep, earlier: readonly PlaybookStep[], place: Place): LocalIssue[] {
  if (earlier.some((other) => other.id === step.id)) {
    const message = `Two steps are called \`${step.id}\`.`;
    return [issueAt(place, { rule: 'playbook/duplicate-step', message, hint: 'Give each step its own id.' })];
  }
  if (!earlier.some((other) => sameTitle(other.title, step.title))) return [];
  const message = `Two steps have the title "${step.title}", so their sections cannot be told apart.`;
  return [
    issueAt(place, { rule: 'playbook/duplicate-step', message, hint: 'Give each step its own title.' }),
  ];
}

function checkStage(step: PlaybookStep, data: PlaybookData, place: Place): LocalIssue[] {
  if (data.stages.includes(step.stage)) return [];
  const message = `The step is in ${step.stage}, which \`stages\` does not list.`;
  return [issueAt(place, { rule: 'playbook/stage', message, hint: `Add ${step.stage} to stages.` })];
}

function checkInputs(data: PlaybookData, index: number, source: ContentSource): LocalIssue[] {
  const outputs = data.steps.map((step) => `steps.${step.id}.output`);
  const later = outputs.slice(index);
  const known = [...Object.keys(data.start).map((field) => `start.${field}`), ...outputs.slice(0, index)];
  return Object.entries(data.steps[index]?.inputs ?? {}).flatMap(([variable, text]) => {
    const names = [...text.matchAll(REFERENCE)].map((match) => match[1] ?? '');
    return names
      .filter((name) => !known.includes(name))
      .map((name) => {
        const guess = later.includes(name) ? null : nearest(name, known);
        const usual = 'Use {{start.field}} or {{steps.id.output}} of an earlier step.';
        const hint = guess === null ? usual : `Did you mean {{${guess}}}?`;
        const message = `{{${name}}} is not known at this step.`;
        const place = source.placeOf(['steps', index, 'inputs', variable]);
        return issueAt(place, { rule: 'playbook/input', message, hint });
      });
  });
}

/** Whether a heading is meant for a step: the same words, whatever the case or emphasis. */
export function sameTitle(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[`*_]/g, '').trim();
  return plain(a) === plain(b);
}
