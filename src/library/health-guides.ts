import { guidanceFor } from '#domain/experiments/health/guidance.ts';
import { HEALTH_CHECKS } from '#domain/experiments/schema-words.ts';
import { oncePerBuild } from '#library/once.ts';
import { allPlaybooks } from '#library/playbooks.ts';
import { allPrompts } from '#library/prompts.ts';

/** Titles of the playbooks and prompts that findings lead to, by address; only what exists. */
export const healthGuides = oncePerBuild(async (): Promise<Readonly<Record<string, string>>> => {
  const [playbooks, prompts] = await Promise.all([allPlaybooks(), allPrompts()]);
  const titles = new Map([
    ...playbooks.map(({ id, data }) => [`playbook ${id}`, data.title] as const),
    ...prompts.map(({ id, current }) => [`prompt ${id}`, current.data.title] as const),
  ]);
  const guides = HEALTH_CHECKS.map(guidanceFor).flatMap(({ playbook, prompt }) => [
    { href: playbook.href, title: titles.get(`playbook ${playbook.id}`) },
    { href: prompt.href, title: titles.get(`prompt ${prompt.id}`) },
  ]);
  return Object.fromEntries(
    guides.flatMap(({ href, title }) => (title === undefined ? [] : [[href, title] as const])),
  );
});
