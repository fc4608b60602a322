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
  contribute: '/contribute/',
  search: '/search/',
} as const;
