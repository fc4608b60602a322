import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { decidingMetric } from '#domain/experiments/draft/read-fields.ts';
import { tidy } from '#domain/experiments/draft/words.ts';

/** Advice on one field of a hypothesis: it never stops anybody. `words` are what set it off, as they were typed. */
export type HypothesisHint = {
  field: 'change' | 'population' | 'because' | 'falsifiedIf' | 'direction';
  rule:
    | 'vague'
    | 'two-changes'
    | 'outcome-as-change'
    | 'everyone'
    | 'no-mechanism'
    | 'no-evidence'
    | 'repeats-change'
    | 'no-number'
    | 'negation'
    | 'against-metric';
  text: string;
};

/** What would make a hypothesis better. Empty fields get no advice: they are problems already. */
export function hypothesisHints(draft: ExperimentDraft): HypothesisHint[] {
  if (draft.variants.kind === 'aa') return [];
  return [
    ...changeHints(tidy(draft.hypothesis.change)),
    ...populationHints(tidy(draft.hypothesis.population)),
    ...becauseHints(draft),
    ...falsifiedHints(tidy(draft.hypothesis.falsifiedIf)),
    ...directionHints(draft),
  ];
}

/** Words that two people read differently. */
const VAGUE =
  /\b(?:better|nicer|improv(?:e|es|ed|ing)|optimi[sz](?:e|es|ed|ing)|enhanc(?:e|es|ed|ing)|streamlin(?:e|es|ed|ing)|moderni[sz](?:e|es|ed|ing)|engaging|intuitive(?:ly)?|seamless(?:ly)?|user[- ]friendly|delightful|clean(?:er)?|modern|smart(?:er)?|simpler|easier|cool(?:er)?|compelling|relevant|various|etc)\b/giu;

function changeHints(change: string): HypothesisHint[] {
  const hints: HypothesisHint[] = [];
  const vague = found(change, VAGUE);
  if (vague.length > 0) {
    const text = `${listed(vague)} can mean anything. Say what a person will see that is different.`;
    hints.push({ field: 'change', rule: 'vague', text });
  }
  if (/^(?:increase|decrease|raise|lower|reduce|grow|boost|lift)\b/iu.test(change)) {
    const text = 'This names the wish, not the change. What will be built or written differently?';
    hints.push({ field: 'change', rule: 'outcome-as-change', text });
  }
  if (/\b(?:as well as|in addition|and also|plus a)\b|;|\balso\b/iu.test(change)) {
    const text = 'These look like two changes. A result could not tell which of them did it.';
    hints.push({ field: 'change', rule: 'two-changes', text });
  }
  return hints;
}

function populationHints(population: string): HypothesisHint[] {
  if (!/^(?:all|every(?:one|body)?|any(?:one|body)?)\b(?:\s+\p{L}+){0,2}[.!]?$/iu.test(population)) return [];
  const text =
    'From which moment on does somebody count? Whoever never meets the change only adds noise: “everyone who opens the cart”.';
  return [{ field: 'population', rule: 'everyone', text }];
}

/** Words of a mechanism: what happens in somebody's head or hands. */
const MECHANISM =
  /\b(?:because|since|so that|when|if|until|before|after|cannot|can’t|can't|could not|do(?:es)? not|don’t|don't|doesn’t|doesn't|did not|didn’t|didn't|without|too|unclear|unsure|confus\w*|forg[eo]t\w*|expect\w*|worr(?:y|ies|ied)|fear\w*|trust\w*|wait\w*|look(?:s|ed|ing)? for|search\w*|overlook\w*|miss(?:es|ed|ing)?|notice\w*|understand\w*|understood|know(?:s|n|ing)?|learn\w*|feel(?:s|ing)?|felt|remember\w*|hesitat\w*|leav(?:e|es|ing)|left|drop(?:s|ped)?|abandon\w*|give(?:s)? up|gave up|need(?:s|ed)?|want(?:s|ed)?|slow\w*|tak(?:e|es|ing)|took|lead(?:s)?|caus\w*|makes?|allows?|lets?)\b/iu;
/** Signs that somebody looked: a number, a source, a verb of observing. */
const EVIDENCE =
  /\d|%|\b(?:interview\w*|survey\w*|ticket\w*|support|test(?:s|ed|ers?)|observ\w*|watch\w*|record\w*|log(?:s|ged)?|data|analy\w*|funnel\w*|stud(?:y|ies)|experiment\w*|said|says?|told|asked|report\w*|complain\w*|saw|seen|heard|found|measur\w*|earlier|last|previous\w*|learning|published|half|most|third|quarter)\b/iu;

function becauseHints({ hypothesis }: ExperimentDraft): HypothesisHint[] {
  const because = tidy(hypothesis.because);
  if (because === '') return [];
  const field = 'because';
  if (overlap(because, tidy(hypothesis.change)) > 0.7) {
    const text = 'This repeats the change. Say what people do or think today that makes it likely to work.';
    return [{ field, rule: 'repeats-change', text }];
  }
  const hints: HypothesisHint[] = [];
  if (because.split(' ').length < 5 || !MECHANISM.test(because)) {
    const text = 'How would it work? Name what people do or think today, and what would be different then.';
    hints.push({ field, rule: 'no-mechanism', text });
  }
  if (!EVIDENCE.test(because)) {
    const text =
      'What was seen or heard? A number, an interview, a ticket, an earlier experiment. If nothing was, say that.';
    hints.push({ field, rule: 'no-evidence', text });
  }
  const vague = found(because, VAGUE);
  if (vague.length > 0) {
    const text = `${listed(vague)} explains nothing by itself. What exactly is hard today?`;
    hints.push({ field, rule: 'vague', text });
  }
  return hints;
}

/** `it does not go up`, `no effect`, `the hypothesis is wrong`: the belief with a not before it. */
const NEGATION =
  /^(?:if\s+)?(?:(?:it|this|that|the\s+(?:hypothesis|metric|number|rate|change|test|experiment|result)|\p{L}+(?:\s\p{L}+){0,3})\s+)?(?:is|are|was|were|do(?:es)?|did|has|have|would|will|can)?(?:\s*n[’']?t|\s+not|\s+no)\b.{0,60}$|^no\b.{0,40}$|\b(?:hypothesis|belief)\s+is\s+(?:wrong|false|not true)|^not\b.{0,60}$|\b(?:stays?|remains?)\s+(?:the\s+same|flat|unchanged)/iu;

function falsifiedHints(falsifiedIf: string): HypothesisHint[] {
  if (falsifiedIf === '' || /\d|\b(?:one|two|three|half|minimum effect|margin)\b/iu.test(falsifiedIf))
    return [];
  const field = 'falsifiedIf';
  if (NEGATION.test(falsifiedIf)) {
    const text =
      'This only says the opposite, and “not” is almost never shown. Name an observation: “the whole 95 % interval lies below half a point”.';
    return [{ field, rule: 'negation', text }];
  }
  const text = 'There is no number in it. From which figure on would two people agree that it was wrong?';
  return [{ field, rule: 'no-number', text }];
}

function directionHints(draft: ExperimentDraft): HypothesisHint[] {
  const { direction } = draft.hypothesis;
  const metric = decidingMetric(draft)?.metric;
  if (metric === undefined || direction === 'noWorse' || metric.desired === direction) return [];
  const text = `“${tidy(metric.name) || 'The metric'}” is better when it goes ${metric.desired}, and here it should go ${direction}. One of the two is probably a slip.`;
  return [{ field: 'direction', rule: 'against-metric', text }];
}

function found(text: string, words: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(words), ([word]) => word.toLowerCase()))];
}

function listed(words: readonly string[]): string {
  const quoted = words.map((word) => `“${word}”`);
  return quoted.length < 2 ? (quoted[0] ?? '') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

/** The share of the words of `text`, of four letters and more, that stand in `other`. */
function overlap(text: string, other: string): number {
  const words = (sentence: string) => new Set(sentence.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
  const [own, theirs] = [words(text), words(other)];
  return own.size === 0 ? 0 : [...own].filter((word) => theirs.has(word)).length / own.size;
}
