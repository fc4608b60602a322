import {
  type DraftMetric,
  type ExperimentDraft,
  emptyDraft,
  emptyMetric,
} from '#domain/experiments/draft/draft.ts';
import { MORE_TEMPLATES } from '#domain/experiments/draft/more-templates.ts';
import { evenOut } from '#domain/experiments/draft/weights.ts';

/** A starting point: it fills in structure, and asks for the words. */
export type ExperimentTemplate = {
  id: string;
  name: string;
  /** When to take it, in one sentence. */
  about: string;
  /** Stands in the empty fields, to show what belongs there; it never reaches the file. */
  ask: {
    title: string;
    surface: string;
    change: string;
    population: string;
    because: string;
    falsifiedIf: string;
  };
  unit: string;
  kind?: ExperimentDraft['variants']['kind'];
  direction?: ExperimentDraft['hypothesis']['direction'];
  /** What is already true of the hypothesis, whatever the experiment. */
  hypothesis?: Partial<ExperimentDraft['hypothesis']>;
  /** Name and description of the variant that is tried; empty where only the team can know. */
  treatment?: { name: string; description: string };
  control?: { name: string; description: string };
  preset?: ExperimentDraft['rule']['preset'];
  minDays?: string;
  /** The primary metric first, then guardrails. */
  metrics: readonly TemplateMetric[];
  /** More metrics that are often wanted. */
  more: readonly TemplateMetric[];
};

export type TemplateMetric = Pick<DraftMetric, 'name' | 'role' | 'kind' | 'desired' | 'about'> & {
  unit?: string;
};

const FUNNEL_STEP: ExperimentTemplate = {
  id: 'funnel-step',
  name: 'A step of a funnel',
  about: 'Somebody gives up between one step and the next: a form, a page, a question.',
  ask: {
    title: 'Asking for the address after the payment keeps more orders',
    surface: 'checkout',
    change: 'The address form stands after the payment instead of before it.',
    population: 'Everyone who opens the checkout with at least one item',
    because:
      'In session recordings people left the form to look for their postcode, and many did not come back.',
    falsifiedIf: 'The whole 95 % interval of completed orders lies below +1 %.',
  },
  unit: 'user',
  metrics: [
    {
      name: 'Step completed',
      role: 'primary',
      kind: 'proportion',
      desired: 'up',
      about: 'Units that reach the next step, of those that saw this one.',
    },
    {
      name: 'Funnel completed',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'up',
      about: 'Units that reach the end of the funnel: a step can win by passing the problem on.',
    },
    {
      name: 'Saw an error',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Units that met an error message on the step.',
    },
  ],
  more: [
    {
      name: 'Came back to correct',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Units that went back to this step.',
    },
    {
      name: 'Contacted support',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Units that wrote or called within seven days.',
    },
    {
      name: 'Time on the step',
      role: 'secondary',
      kind: 'mean',
      desired: 'down',
      unit: 'seconds',
      about: 'Seconds between seeing and leaving the step.',
    },
  ],
};

const PRICING: ExperimentTemplate = {
  id: 'pricing',
  name: 'A pricing or packaging page',
  about: 'Plans, their order, what is in them or how a price is written.',
  ask: {
    title: 'Naming the yearly price by month makes more accounts choose a year',
    surface: 'pricing',
    change: 'The yearly plan shows its price by month, with the yearly sum below it.',
    population: 'Accounts on the free plan that open the pricing page for the first time',
    because:
      'In seven of ten interviews people compared the yearly sum with the monthly price and took it for the dearer one.',
    falsifiedIf: 'Revenue per account falls by more than 1 %, or the interval of paid plans lies below +2 %.',
  },
  unit: 'account',
  minDays: '14',
  metrics: [
    {
      name: 'Revenue per account',
      role: 'primary',
      kind: 'mean',
      desired: 'up',
      unit: '€',
      about: 'Money paid within 30 days of the first view, for all accounts that saw the page.',
    },
    {
      name: 'Chose a paid plan',
      role: 'secondary',
      kind: 'proportion',
      desired: 'up',
      about: 'Accounts that started to pay within 30 days.',
    },
    {
      name: 'Refunded or cancelled',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Accounts that took it back within 30 days: a page can win by being misunderstood.',
    },
    {
      name: 'Contacted support',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Accounts that asked about prices or invoices.',
    },
  ],
  more: [
    {
      name: 'Contacted sales',
      role: 'secondary',
      kind: 'proportion',
      desired: 'up',
      about: 'Accounts that asked for an offer.',
    },
    {
      name: 'Downgraded',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Paying accounts that moved to a smaller plan.',
    },
  ],
};

const ONBOARDING: ExperimentTemplate = {
  id: 'onboarding',
  name: 'Onboarding',
  about: 'The way from the first visit to the first thing that worked.',
  ask: {
    title: 'Starting with sample data gets more new accounts to their first report',
    surface: 'onboarding',
    change: 'A new account opens with a project full of sample data instead of an empty one.',
    population: 'New accounts, from the moment they have confirmed their address',
    because:
      'Four of six new customers told us that they did not know what a report would look like, and left the empty page.',
    falsifiedIf: 'Fewer than 2 points more accounts finish a report of their own within a week.',
  },
  unit: 'account',
  minDays: '14',
  metrics: [
    {
      name: 'First success',
      role: 'primary',
      kind: 'proportion',
      desired: 'up',
      about: 'Units that did the thing the product is for, with their own data, within seven days.',
    },
    {
      name: 'Came back in week two',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'up',
      about: 'Units seen again 8 to 14 days after they signed up: a quick start can be a false one.',
    },
    {
      name: 'Contacted support',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Units that asked for help in the first week.',
    },
  ],
  more: [
    {
      name: 'Skipped the onboarding',
      role: 'secondary',
      kind: 'proportion',
      desired: 'down',
      about: 'Units that closed it before its end.',
    },
    {
      name: 'Invited a colleague',
      role: 'secondary',
      kind: 'proportion',
      desired: 'up',
      about: 'Units that invited somebody within 14 days.',
    },
    {
      name: 'Time to first success',
      role: 'secondary',
      kind: 'mean',
      desired: 'down',
      unit: 'hours',
      about: 'Only of those who got there, so its groups differ: it explains, it does not decide.',
    },
  ],
};

const EMPTY: ExperimentTemplate = {
  id: 'empty',
  name: 'Empty',
  about: 'Nothing filled in: for everything else.',
  ask: {
    title: 'What you expect to find, in one line',
    surface: 'checkout',
    change: 'What a person will see or get that is different from today',
    population: 'Who, and from which moment on they count',
    because: 'What was seen or heard, and how the change would work',
    falsifiedIf: 'A figure from which on two people would agree that it was wrong',
  },
  unit: 'user',
  metrics: [{ name: '', role: 'primary', kind: 'proportion', desired: 'up', about: '' }],
  more: [],
};

/** The templates in the order they are offered; the last one is empty. */
export const TEMPLATES: readonly ExperimentTemplate[] = [
  FUNNEL_STEP,
  PRICING,
  ONBOARDING,
  ...MORE_TEMPLATES,
  EMPTY,
];

/** The template of a draft; the empty one when it is not known. */
export function templateOf(id: string): ExperimentTemplate {
  return TEMPLATES.find((template) => template.id === id) ?? EMPTY;
}

/** What stands in an empty field: an example of the template, or what belongs there. */
export function askOf(id: string, name: keyof ExperimentTemplate['ask']): string {
  const template = templateOf(id);
  return template === EMPTY ? template.ask[name] : `For example: ${template.ask[name]}`;
}

/** A draft that begins with a template. */
export function draftFrom(
  template: ExperimentTemplate,
  given: { team: string; today: string },
): ExperimentDraft {
  const draft = emptyDraft(given);
  const { kind = 'ab', direction, preset = 'clear-signals', minDays = '7', treatment, control } = template;
  const [first, second] = draft.variants.list;
  const list = [
    ...(first === undefined ? [] : [{ ...first, ...control }]),
    ...(second === undefined ? [] : [{ ...second, ...treatment }]),
  ];
  return {
    ...draft,
    template: template.id,
    hypothesis: {
      ...draft.hypothesis,
      direction: direction ?? template.metrics[0]?.desired ?? 'up',
      ...template.hypothesis,
    },
    variants: { ...draft.variants, kind, unit: template.unit, list: evenOut(list) },
    metrics: { ...draft.metrics, list: template.metrics.map((metric) => emptyMetric(metric)) },
    rule: { ...draft.rule, preset },
    size: { ...draft.size, minDays },
  };
}
