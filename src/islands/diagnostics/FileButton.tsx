import { type ReactNode, useRef } from 'react';

type Props = { onFile: (file: File) => void; kind?: 'primary'; children: ReactNode };

/** A button that opens the system's file picker. */
export function FileButton({ onFile, kind, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" data-kind={kind} onClick={() => input.current?.click()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File of results"
        accept=".csv,.tsv,.txt,.json,text/csv,text/plain,text/tab-separated-values,application/json"
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file may be chosen again after it was corrected.
          target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
