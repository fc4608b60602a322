import type { ExperimentTemplate } from '#domain/experiments/draft/templates.ts';

const NOTIFICATION: ExperimentTemplate = {
  id: 'notification',
  name: 'A notification or e-mail',
  about: 'Whether, when and how somebody is called back.',
  ask: {
    title: 'A reminder the evening before brings more people to their appointment',
    surface: 'reminders',
    change:
      'A push notification at 18:00 on the day before, with the time and a link to move the appointment.',
    population: 'Everyone with an appointment tomorrow, counted when the reminder would be sent',
    because: 'A third of those who missed an appointment said on the phone that they had forgotten it.',
    falsifiedIf:
      'Fewer than 1 point more appointments are kept, or more than 0.2 points switch notifications off.',
  },
  unit: 'user',
  minDays: '14',
  control: {
    name: 'Nothing sent',
    description: 'No message, as today; the moment it would have been sent is recorded.',
  },
  metrics: [
    {
      name: 'Did what it is about',
      role: 'primary',
      kind: 'proportion',
      desired: 'up',
      about:
        'Units that did the thing itself within seven days, of all who would have got the message, opened or not.',
    },
    {
      name: 'Switched messages off',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Units that unsubscribed or took the permission away within 14 days.',
    },
    {
      name: 'Complained',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Units that marked it as spam or wrote to support.',
    },
  ],
  more: [
    {
      name: 'Opened it',
      role: 'secondary',
      kind: 'proportion',
      desired: 'up',
      about: 'Only possible where something was sent, so it explains and does not decide.',
    },
    {
      name: 'Days active',
      role: 'secondary',
      kind: 'mean',
      desired: 'up',
      unit: 'days',
      about: 'Days with a visit within four weeks.',
    },
  ],
};

const SEARCH: ExperimentTemplate = {
  id: 'search',
  name: 'Search or ranking',
  about: 'What is found, and in which order.',
  ask: {
    title: 'Ranking by what is in stock lets more people find something they buy',
    surface: 'search',
    change: 'Items that are out of stock are listed after all others.',
    population: 'Everyone who gets at least ten results, counted at their first search',
    because:
      'In last month’s logs 22 % of the first clicks led to items that could not be ordered, and half of those visits ended there.',
    falsifiedIf: 'The whole 95 % interval of successful searchers lies below +1 %.',
  },
  unit: 'user',
  metrics: [
    {
      name: 'Found something',
      role: 'primary',
      kind: 'proportion',
      desired: 'up',
      about: 'Units that used a result, bought or saved it, and did not search again within five minutes.',
    },
    {
      name: 'Gave up searching',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Units that searched and left without using a result.',
    },
    {
      name: 'Answer time',
      role: 'guardrail',
      kind: 'mean',
      desired: 'down',
      unit: 'ms',
      about: 'Time until the results are shown: a better order that comes later can still lose.',
    },
  ],
  more: [
    {
      name: 'Clicks per search',
      role: 'secondary',
      kind: 'ratio',
      desired: 'up',
      about: 'Clicks on results over searches; more can be worse, when the first did not help.',
    },
    {
      name: 'Searches without result',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Units that met an empty page.',
    },
    {
      name: 'Revenue per searcher',
      role: 'secondary',
      kind: 'mean',
      desired: 'up',
      unit: '€',
      about: 'Money spent within seven days of the first search.',
    },
  ],
};

const INFRASTRUCTURE: ExperimentTemplate = {
  id: 'infrastructure',
  name: 'Infrastructure or performance',
  about: 'A change nobody should notice, or only as speed: it ships unless it does harm.',
  ask: {
    title: 'The new image server does no harm and loads pages faster',
    surface: 'product-pages',
    change: 'Images come from the new server, which sends smaller files to small screens.',
    population: 'Everyone who opens a product page, counted at the first page',
    because:
      'In a test on our own phones pages were there 400 ms earlier, because half of all bytes are images.',
    falsifiedIf:
      'The interval of completed orders reaches below −1 %, or errors rise by more than 0.1 points.',
  },
  unit: 'user',
  direction: 'noWorse',
  preset: 'do-no-harm',
  metrics: [
    {
      name: 'Task completed',
      role: 'primary',
      kind: 'proportion',
      desired: 'up',
      about: 'Units that finish what they came for: the metric the change could hurt most.',
    },
    {
      name: 'Saw an error',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Units with at least one failed request.',
    },
    {
      name: 'Load time',
      role: 'guardrail',
      kind: 'mean',
      desired: 'down',
      unit: 'ms',
      about: 'Time until the largest element is painted, first page of a unit.',
    },
  ],
  more: [
    {
      name: 'Bytes sent',
      role: 'secondary',
      kind: 'mean',
      desired: 'down',
      unit: 'kB',
      about: 'Bytes per unit.',
    },
    {
      name: 'Cost per request',
      role: 'secondary',
      kind: 'ratio',
      desired: 'down',
      unit: '€',
      about: 'Cost of the servers over requests.',
    },
  ],
};

const SAME = 'Both variants get exactly the same.';

const AA: ExperimentTemplate = {
  id: 'aa',
  name: 'A/A: nothing changes',
  about: 'Two equal variants, to see whether assignment, events and the computation can be trusted.',
  ask: {
    title: 'An A/A test on the checkout finds no difference',
    surface: 'checkout',
    change: SAME,
    population: 'Everyone who would be in the next experiment on this surface',
    because: 'What has changed in assignment or tracking since it was last checked',
    falsifiedIf: 'The sample-ratio check fails, or a metric differs with p below 0.001.',
  },
  unit: 'user',
  kind: 'aa',
  direction: 'noWorse',
  preset: 'do-no-harm',
  hypothesis: {
    change: SAME,
    falsifiedIf: 'The sample-ratio check fails, or a metric differs with p below 0.001.',
  },
  control: { name: 'A', description: 'As today.' },
  treatment: { name: 'A again', description: 'As today; only the name of the variant differs.' },
  metrics: [
    {
      name: 'Task completed',
      role: 'primary',
      kind: 'proportion',
      desired: 'up',
      about: 'The metric the next experiments will be about.',
    },
    {
      name: 'Saw an error',
      role: 'guardrail',
      kind: 'proportion',
      desired: 'down',
      about: 'Units with at least one failed request.',
    },
  ],
  more: [
    {
      name: 'Revenue per unit',
      role: 'secondary',
      kind: 'mean',
      desired: 'up',
      unit: '€',
      about: 'A metric with a long tail: it shows whether intervals are honest.',
    },
  ],
};

export const MORE_TEMPLATES: readonly ExperimentTemplate[] = [NOTIFICATION, SEARCH, INFRASTRUCTURE, AA];
