// What shows runs, fetched as one when the first run starts or the list of earlier ones is opened.
export { KeptRuns } from './kept/KeptRuns.tsx';
export { RunResults } from './RunResults.tsx';
