import { posix } from 'node:path';
import { remember } from './remember.ts';

/** `import … from`, `import '…'` and `export … from`, but not `import('…')`, which waits until it is called. */
const STATIC_IMPORT = /(?<![.\w$])(?:import|export)\s*(?:[\w$*{}\s,]+?from\s*)?["']([^"'\n]+)["']/g;

/** The relative modules that a built module loads together with itself. Package names in it are text, not imports. */
export const staticImports = remember((code): readonly string[] => {
  const found = [...code.matchAll(STATIC_IMPORT)].flatMap(([, specifier = '']) => specifier);
  return [...new Set(found.filter((specifier) => /^\.{0,2}\//.test(specifier)))];
});

/**
 * Modules with everything they import statically, each address once.
 * @param text gives the text behind an address; null where there is none.
 */
export function withStaticImports(
  entries: readonly string[],
  text: (address: string) => string | null,
): string[] {
  const seen = new Set<string>();
  const waiting = [...entries];
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (seen.has(address)) continue;
    seen.add(address);
    const folder = posix.dirname(address);
    for (const specifier of staticImports(text(address) ?? ''))
      waiting.push(posix.resolve(folder, specifier));
  }
  return [...seen];
}
