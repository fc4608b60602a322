import { parentPort } from 'node:worker_threads';
import { checkContent } from './check-content.ts';

/** Run as a worker: checks the content and posts how many errors there are, and all problems as text. */
const { errors, text } = await checkContent();
parentPort?.postMessage({ errors, text });
