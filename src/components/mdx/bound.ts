import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** The experiment whose page is being rendered. @throws where a component of experiments stands on another page */
export function boundWriteUp(locals: App.Locals, component: string): WriteUp {
  if (locals.writeUp === undefined)
    throw new Error(`<${component} /> shows figures of an experiment, and this page is none.`);
  return locals.writeUp;
}

/** Stops the build with what is wrong, where, and what to do. */
export function refuse(
  { id }: WriteUp,
  component: string,
  problem: { message: string; hint: string },
): never {
  throw new Error(
    `content/experiments/${id}/index.mdx: <${component} />: ${problem.message} ${problem.hint}`,
  );
}
