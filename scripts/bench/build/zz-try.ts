import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkContent } from '../../lib/check-content.ts';
import { readLibraryFiles } from '../../lib/content-files.ts';
import { inspectLibrary } from '#domain/library/inspect.ts';
import { extendLock, formatLock } from '#domain/prompts/lock.ts';
import { growLibrary } from './grown-library.ts';
const out = process.argv[2] ?? '/tmp/mybench/lib';
let t = performance.now();
const files = growLibrary(readLibraryFiles(), Number(process.argv[3] ?? 2000));
console.error('grow', performance.now() - t); t = performance.now();
for (const f of files) { mkdirSync(dirname(join(out, f.path)), { recursive: true }); writeFileSync(join(out, f.path), f.text); }
const lib = await inspectLibrary(files, { teams: [], lock: null });
console.error('inspect', performance.now() - t); t = performance.now();
writeFileSync(join(out, 'prompts/prompts.lock.json'), formatLock(extendLock({}, lib.prompts)));
const r = await checkContent(out);
console.error('check', performance.now() - t);
console.error(r.errors, r.library.issues.length, r.text.slice(0, 3000));
console.error(lib.prompts.length, new Set(lib.prompts.map(p=>p.id)).size, lib.playbooks.length, lib.contexts.length);
