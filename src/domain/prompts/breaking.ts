import { isTighter, mustBeGiven } from '#domain/prompts/tighter.ts';
import type { Variable, Variables } from '#domain/prompts/variables.ts';

/** One difference between the variables of two versions. */
export type VariableChange = {
  name: string;
  kind: 'added' | 'removed' | 'renamed' | 'changed';
  /** Whether values that worked before no longer do. */
  breaking: boolean;
  /** The new name, when renamed. */
  to?: string;
  /** The fields of the declaration that differ, when changed. */
  fields?: string[];
};

/**
 * What happened to the variables from one version to the next.
 * Breaking: removed, renamed, newly required, another type, options taken away or limits tightened.
 */
export function compareVariables(before: Variables, after: Variables): VariableChange[] {
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
  const changes: VariableChange[] = [];
  for (const name of removed) {
    const to = added.find((candidate) => isSameDeclaration(before[name], after[candidate]));
    if (to !== undefined) added.splice(added.indexOf(to), 1);
    changes.push(
      to === undefined
        ? { name, kind: 'removed', breaking: true }
        : { name, kind: 'renamed', breaking: true, to },
    );
  }
  for (const name of added) {
    const variable = after[name];
    changes.push({ name, kind: 'added', breaking: variable !== undefined && mustBeGiven(variable) });
  }
  for (const [name, old] of Object.entries(before)) {
    const now = Object.hasOwn(after, name) ? after[name] : undefined;
    const fields = now === undefined ? [] : changedFields(old, now);
    if (now !== undefined && fields.length > 0)
      changes.push({ name, kind: 'changed', breaking: isTighter(old, now), fields });
  }
  return changes;
}

export function isBreaking(changes: readonly VariableChange[]): boolean {
  return changes.some((change) => change.breaking);
}

function isSameDeclaration(a: Variable | undefined, b: Variable | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.type === b.type && a.description !== undefined && a.description === b.description;
}

function changedFields(a: Variable, b: Variable): string[] {
  const left: Record<string, unknown> = { ...a };
  const right: Record<string, unknown> = { ...b };
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].filter((name) => JSON.stringify(left[name]) !== JSON.stringify(right[name]));
}

/** One change in words: `funnel_step was renamed to step`. */
export function explainVariableChange(change: VariableChange): string {
  switch (change.kind) {
    case 'added':
      return `${change.name} is new${change.breaking ? ' and required' : ''}`;
    case 'removed':
      return `${change.name} was removed`;
    case 'renamed':
      return `${change.name} was renamed to ${change.to ?? ''}`;
    case 'changed':
      return `${change.name} changed: ${(change.fields ?? []).join(', ')}`;
  }
}
