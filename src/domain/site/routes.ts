import type { Stage } from '#domain/loop/stages.ts';

/** Addresses of the site; every one ends with a slash. */
export const routes = {
  home: '/',
  stage: (stage: Stage) => `/loop/${stage}/`,
  prompts: '/prompts/',
  prompt: (id: string) => `/prompts/${id}/`,
  promptVersion: (id: string, version: number) => `/prompts/${id}/v${version}/`,
  promptCompare: (id: string) => `/prompts/${id}/compare/`,
  playbooks: '/playbooks/',
  playbook: (id: string) => `/playbooks/${id}/`,
  contexts: '/contexts/',
  context: (id: string) => `/contexts/${id}/`,
  experiments: '/experiments/',
  experimentNew: '/experiments/new/',
  experimentsHealth: '/experiments/health/',
  experiment: (id: string) => `/experiments/${id}/`,
  learnings: '/learnings/',
  learning: (id: string) => `/learnings/${id}/`,
  tools: '/tools/',
  diagnostics: '/tools/diagnostics/',
  designTool: '/tools/design/',
  targeting: '/tools/targeting/',
  contribute: '/contribute/',
  search: '/search/',
} as const;
