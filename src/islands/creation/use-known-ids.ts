import { useEffect, useState } from 'react';

const ADDRESS = '/experiments/prior-art.json';

/** Ids of the experiments there are, so that no second one takes a name; empty until they are there. */
export function useKnownIds(isWanted: boolean): readonly string[] {
  const [ids, setIds] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!isWanted) return;
    let isLate = false;
    // Without the list a name that is taken is found by the check of the pull request.
    void readIds().then(
      (read) => !isLate && setIds(read),
      () => undefined,
    );
    return () => {
      isLate = true;
    };
  }, [isWanted]);
  return ids;
}

async function readIds(): Promise<string[]> {
  const records: unknown = await (await fetch(ADDRESS)).json();
  if (!Array.isArray(records)) return [];
  return records.flatMap((record: unknown) => {
    const isExperiment =
      typeof record === 'object' && record !== null && 'kind' in record && record.kind === 'experiment';
    return isExperiment && 'id' in record && typeof record.id === 'string' ? [record.id] : [];
  });
}
