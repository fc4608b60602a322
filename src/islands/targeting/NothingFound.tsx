/** Said when there is nothing to put right. */
export function NothingFound() {
  return (
    <p className="small soft" role="status">
      Nothing wrong found: the weights add up, and every rule can be reached.
    </p>
  );
}
