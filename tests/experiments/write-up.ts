/** Fields of a decided experiment on a made-up cart; `instead` replaces or removes (null) top-level fields. */
export function writeUp(
  instead: Readonly<Record<string, string | null>> = {},
  prose = 'What happened.',
): string {
  const fields = Object.entries({ ...FIELDS, ...instead }).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  return `---\n${fields.join('\n')}\n---\n${prose}\n`;
}

/** Its data: 10,000 units each; 1,000 and 1,080 ordered, 200.0 and 190.0 sent back in sum. */
export const cartData = `date,variant,metric,dimension,level,n,sum,sum_sq,den_sum,den_sum_sq,num_den_sum,pre_sum,pre_sum_sq,post_pre_sum
,control,exposures,,,10000,,,,,,,,
,clock,exposures,,,10000,,,,,,,,
,control,ordered,,,10000,1000,,,,,,,
,clock,ordered,,,10000,1080,,,,,,,
,control,returns,,,10000,200,260,,,,,,
,clock,returns,,,10000,190,250,,,,,,
`;

const FIELDS: Readonly<Record<string, string>> = {
  title: 'A clock in the cart changed nothing we could see',
  tldr: 'A clock beside the button did not make anybody hurry.',
  status: 'decided',
  kind: 'ab',
  owner: '"@growth"',
  team: '"@growth"',
  surface: '[cart]',
  dates:
    '{ idea: 2026-01-05, specified: 2026-01-12, launched: 2026-02-02, dataComplete: 2026-03-02, decided: 2026-03-04 }',
  hypothesis:
    '{ change: A clock beside the button, population: Everyone with a full cart, because: People said they forget the cart, metric: ordered, direction: up, minimumEffect: { relative: 0.02 }, falsifiedIf: The interval lies below 2 % }',
  design: `
  unit: user
  variants:
    - { key: control, name: No clock, weight: 0.5, control: true, description: As before }
    - { key: clock, name: Clock, weight: 0.5, description: A clock beside the button }`,
  metrics: `
  - { key: ordered, name: Ordered, role: primary, kind: proportion, desired: up }
  - { key: returns, name: Parcels sent back, role: guardrail, kind: mean, desired: down }`,
  decisionRule: '{ preset: clear-signals }',
  data: '{ grain: total, asOf: 2026-03-02, source: warehouse }',
  decision:
    '{ action: rollback, variant: control, on: 2026-03-04, by: the cart team, rationale: No clear signal. }',
  learnings: `
  - id: clocks-do-not-hurry
    statement: A clock in the cart does not change how many people order.
    evidence: supports
    scope: DE and AT, early 2026
    reviewBy: 2027-03-01`,
};
