/** The seven stages of the learning loop, in the order work moves through them. */
export const STAGES = [
  'hypothesis',
  'specification',
  'implementation',
  'validation',
  'measurement',
  'decision',
  'documentation',
] as const;

export type Stage = (typeof STAGES)[number];

/** What a stage asks and hands on; the words on the stage page and in the map. */
export type StageText = { question: string; handsOn: string };

export const STAGE_TEXT: Readonly<Record<Stage, StageText>> = {
  hypothesis: {
    question: 'What do we believe would change, for whom, and why?',
    handsOn: 'A falsifiable statement with a metric and the smallest effect worth having.',
  },
  specification: {
    question: 'What exactly do we build, and how will we know that it is right?',
    handsOn: 'Stories, acceptance criteria, tasks and the events to track.',
  },
  implementation: {
    question: 'What is the smallest safe change that delivers it?',
    handsOn: 'Reviewed code behind a switch, with tests.',
  },
  validation: {
    question: 'Where does it break, and is it safe to launch?',
    handsOn: 'Edge cases covered, logic reviewed, the launch check passed.',
  },
  measurement: {
    question: 'What happened, and can the numbers be trusted?',
    handsOn: 'A readout with intervals, guardrails and the health of the data.',
  },
  decision: {
    question: 'What do we do now, by the rule we wrote down before?',
    handsOn: 'A decision with its reason, an owner and a date.',
  },
  documentation: {
    question: 'What does the next person need to know?',
    handsOn: 'A write-up, a learning that can be contradicted, a better playbook.',
  },
};

/** The stage that follows; the last one leads back to the first. */
export function nextStage(stage: Stage): Stage {
  return STAGES[(STAGES.indexOf(stage) + 1) % STAGES.length] ?? stage;
}
