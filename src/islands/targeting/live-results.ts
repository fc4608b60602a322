/** What is loaded once somebody works with the tool. */
export { SharesForm } from './SharesForm.tsx';
export { TargetingResults } from './TargetingResults.tsx';
