import type { CanvasData } from '#domain/contexts/schema.ts';

type CustomerItem = CanvasData['customer']['pains'][number];
type Answer = CanvasData['value']['relievers'][number];

/** What a canvas leaves open: pains and gains that nothing addresses, and claims that nothing supports. */
export type CanvasGaps = { unaddressed: CustomerItem[]; withoutEvidence: CustomerItem[] };

/** Computes the gaps. Unaddressed items come most important first; of equals, pains before gains, as on the board. */
export function canvasGaps(canvas: CanvasData): CanvasGaps {
  const wishes = [...canvas.customer.pains, ...canvas.customer.gains];
  const answers = [...canvas.value.relievers, ...canvas.value.creators];
  const addressed = new Set(answers.flatMap((answer) => answer.for));
  return {
    unaddressed: wishes.filter((wish) => !addressed.has(wish.id)).sort((a, b) => b.importance - a.importance),
    withoutEvidence: [...canvas.customer.jobs, ...wishes].filter(
      (item) => (item.evidence ?? []).length === 0,
    ),
  };
}

/** A canvas as plain text for a prompt; the same text in the browser, the endpoint and everywhere else. */
export function canvasText(canvas: CanvasData): string {
  const { customer, value } = canvas;
  const gaps = canvasGaps(canvas).unaddressed;
  const parts = [
    `Customer segment: ${customer.segment}`,
    block('Jobs', customer.jobs.map(wishLine)),
    block('Pains', customer.pains.map(wishLine)),
    block('Gains', customer.gains.map(wishLine)),
    block('Products and services', value.products.map(productLine)),
    block('Pain relievers', value.relievers.map(answerLine)),
    block('Gain creators', value.creators.map(answerLine)),
    block(
      'Not addressed yet',
      gaps.map((item) => `- [${item.id}] ${item.text} (importance ${item.importance} of 5)`),
    ),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function wishLine(item: CustomerItem): string {
  return `- [${item.id}] ${item.text} (importance ${item.importance} of 5; ${sourceWords(item.evidence)})`;
}

function productLine(item: CanvasData['value']['products'][number]): string {
  return `- [${item.id}] ${item.text} (${sourceWords(item.evidence)})`;
}

function answerLine(item: Answer): string {
  return `- [${item.id}] ${item.text} (for ${item.for.join(', ')}; ${sourceWords(item.evidence)})`;
}

function sourceWords(evidence: readonly string[] = []): string {
  return evidence.length > 0 ? `evidence: ${evidence.join('; ')}` : 'no evidence yet';
}

function block(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}:\n${lines.join('\n')}`;
}
