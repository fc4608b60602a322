import { nearest } from '#core/text/nearest.ts';
import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { ContentSource } from '#domain/content/source.ts';
import type { CanvasData } from '#domain/contexts/schema.ts';

/** Checks the items of a board against each other: ids once each, and answers that name a pain or a gain of it. */
export function checkCanvas(canvas: CanvasData, source: ContentSource): LocalIssue[] {
  return [...checkIds(canvas, source), ...checkTargets(canvas, source)];
}

function checkIds({ customer, value }: CanvasData, source: ContentSource): LocalIssue[] {
  const groups = [
    ...(['jobs', 'pains', 'gains'] as const).map((name) => ({
      path: ['customer', name],
      items: customer[name],
    })),
    ...(['products', 'relievers', 'creators'] as const).map((name) => ({
      path: ['value', name],
      items: value[name],
    })),
  ];
  const seen = new Set<string>();
  return groups.flatMap(({ path, items }) =>
    items.flatMap(({ id }, index) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      const message = `Two items are called \`${id}\`.`;
      const hint = 'Give each item of the canvas its own id.';
      return [
        issueAt(source.placeOf([...path, index, 'id']), { rule: 'context/duplicate-item', message, hint }),
      ];
    }),
  );
}

function checkTargets({ customer, value }: CanvasData, source: ContentSource): LocalIssue[] {
  const wishes = [...customer.pains, ...customer.gains].map((wish) => wish.id);
  return (['relievers', 'creators'] as const).flatMap((group) =>
    value[group].flatMap((answer, index) =>
      answer.for.flatMap((target, position) => {
        if (wishes.includes(target)) return [];
        const guess = nearest(target, wishes);
        const message = `\`${target}\` is no pain or gain of this canvas.`;
        const hint = guess === null ? 'Name the id of a pain or a gain.' : `Did you mean ${guess}?`;
        const place = source.placeOf(['value', group, index, 'for', position]);
        return [issueAt(place, { rule: 'context/dangling', message, hint })];
      }),
    ),
  );
}
