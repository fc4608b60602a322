/** What people say, and the words under which this library keeps it. */
export type Alias = { say: readonly string[]; find: readonly string[] };

/**
 * The field's abbreviations and everyday words. Each `find` is asked beside the words as typed, never instead of them.
 * Singular and plural are the same; write phrases as a person types them. Add a line when a real question misses its page.
 */
export const ALIASES: readonly Alias[] = [
  {
    say: [
      'srm',
      'sample ratio',
      'uneven split',
      'unbalanced split',
      'uneven traffic',
      'traffic split',
      '50/50',
    ],
    find: ['sample ratio mismatch', 'sample ratio'],
  },
  {
    say: ['split is off', 'split is not', 'split isnt', 'wrong split', 'not 50/50', 'imbalance'],
    find: ['sample ratio'],
  },
  { say: ['a/a', 'aa test', 'a/a test'], find: ['a/a test'] },
  { say: ['ab test', 'a/b test', 'a/b', 'split test'], find: ['experiment', 'a/b test'] },
  {
    say: ['mde', 'minimal detectable effect', 'minimum effect'],
    find: ['minimum detectable effect', 'minimum effect'],
  },
  {
    say: ['sample size', 'how many users', 'how many visitors', 'how long to run'],
    find: ['sample size', 'power'],
  },
  {
    say: ['significance', 'significant', 'p value', 'confidence interval', 'statistically'],
    find: ['interval', 'p-value'],
  },
  { say: ['uplift', 'lift', 'impact'], find: ['effect'] },
  { say: ['cuped', 'variance reduction'], find: ['variance reduction'] },
  { say: ['user story', 'story writing', 'user journey'], find: ['storyteller', 'story'] },
  {
    say: ['bdd', 'gherkin', 'given when then', 'definition of done', 'acceptance test'],
    find: ['acceptance criteria'],
  },
  {
    say: ['subtask', 'ticket', 'jira', 'breakdown', 'break down', 'split a story', 'decompose'],
    find: ['task', 'break story into tasks'],
  },
  {
    say: ['corner case', 'boundary case', 'unhappy path', 'what could go wrong', 'forgotten situation'],
    find: ['edge case'],
  },
  {
    say: ['instrumentation', 'telemetry', 'event tracking', 'analytics event', 'tracking'],
    find: ['tracking plan', 'event'],
  },
  { say: ['drop off', 'dropoff', 'abandon', 'abandonment', 'bounce', 'churn'], find: ['friction', 'funnel'] },
  { say: ['vpc', 'value proposition', 'jobs to be done', 'jtbd', 'pain point'], find: ['canvas'] },
  { say: ['idea', 'ideation', 'brainstorming', 'brainstorm'], find: ['ideas', 'brainstorm'] },
  {
    say: ['devils advocate', 'poke holes', 'red team', 'steelman', 'critique'],
    find: ['challenge', 'for and against'],
  },
  { say: ['assumption', 'belief', 'falsifiable', 'falsify'], find: ['hypothesis'] },
  { say: ['boilerplate', 'skeleton', 'starter code', 'new feature', 'code generation'], find: ['scaffold'] },
  { say: ['clean up', 'cleanup', 'tech debt', 'legacy'], find: ['refactor'] },
  { say: ['coverage', 'unit test', 'missing tests', 'mutation testing'], find: ['expand tests', 'tests'] },
  { say: ['never again', 'comes back', 'bug fix', 'bugfix'], find: ['regression test'] },
  { say: ['code review', 'pull request review', 'diff'], find: ['review', 'diff'] },
  {
    say: [
      'go live',
      'golive',
      'release checklist',
      'ready to launch',
      'before launch',
      'before we launch',
      'ship checklist',
      'rollout check',
    ],
    find: ['launch check', 'launch'],
  },
  { say: ['query', 'bigquery', 'postgres', 'snowflake'], find: ['sql', 'query'] },
  {
    say: ['readout', 'read the result', 'analyse results', 'analyze results', 'interpret'],
    find: ['readout', 'result'],
  },
  {
    say: ['tldr', 'tl;dr', 'stakeholder', 'management', 'executive summary', 'exec summary'],
    find: ['summary', 'result summary'],
  },
  {
    say: ['ship or not', 'go no go', 'roll out', 'rollout', 'decide', 'ship it', 'roll back', 'rollback'],
    find: ['decision', 'decision memo'],
  },
  {
    say: [
      'roadmap',
      'prioritise',
      'prioritize',
      'prioritisation',
      'prioritization',
      'backlog',
      'what next',
      'do next',
    ],
    find: ['next bets', 'bets'],
  },
  { say: ['what could fail', 'project failed', 'imagine', 'failure mode', 'risk'], find: ['premortem'] },
  { say: ['report', 'write up', 'writeup', 'document', 'documentation'], find: ['write-up', 'write up'] },
  {
    say: [
      'lesson',
      'lessons learned',
      'what did we learn',
      'insight',
      'takeaway',
      'takeaways',
      'retrospective',
    ],
    find: ['learning', 'learn'],
  },
  {
    say: ['finished test', 'finished experiment', 'concluded test', 'concluded experiment', 'test is over'],
    find: ['result', 'learning'],
  },
  { say: ['how to', 'runbook', 'recipe', 'guide', 'procedure'], find: ['playbook'] },
  {
    say: [
      'toil',
      'busywork',
      'chore',
      'repetitive',
      'automate',
      'automation',
      'manual work',
      'manual step',
      'waste of time',
    ],
    find: ['manual tax', 'repetitive'],
  },
  {
    say: ['llm', 'gpt', 'chatgpt', 'copilot', 'genai', 'generative ai', 'machine learning'],
    find: ['ai', 'model'],
  },
  { say: ['adopt', 'adoption', 'introduce', 'roll out ai'], find: ['bring ai to a stage'] },
  {
    say: ['definition', 'meaning', 'what does', 'terminology', 'terms', 'vocabulary', 'dictionary', 'jargon'],
    find: ['glossary'],
  },
  { say: ['user persona', 'target group', 'audience', 'segment'], find: ['persona', 'segment'] },
  { say: ['newsletter', 'mailing', 'email marketing', 'mail campaign'], find: ['email'] },
  {
    say: ['pr', 'merge request', 'add a prompt', 'new prompt', 'submit', 'contributing', 'edit this page'],
    find: ['contribute', 'pull request'],
  },
  { say: ['qa', 'tester'], find: ['qa', 'test'] },
  { say: ['measure', 'metrics', 'kpi'], find: ['measurement', 'metric'] },
];
