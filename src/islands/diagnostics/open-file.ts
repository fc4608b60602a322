import {
  MAGIC_BYTES,
  type ReadBytes,
  readBytes,
  refuseFile,
} from '#domain/experiments/diagnose/read-bytes.ts';

/** Reads a file that was dropped or chosen. Of one that cannot be data only the first bytes are read. Never throws. */
export async function openFile(file: File): Promise<ReadBytes> {
  try {
    const first = new Uint8Array(await file.slice(0, MAGIC_BYTES).arrayBuffer());
    const refused = refuseFile(file.size, first);
    if (refused !== null) return { text: null, notes: [], problem: refused };
    return readBytes(new Uint8Array(await file.arrayBuffer()));
  } catch {
    // A folder, or a file that was moved or locked in the meantime.
    const message = 'The browser could not read this.';
    const hint = 'Is it a folder, or open in another program? Choose the file again, or paste its text.';
    return { text: null, notes: [], problem: { rule: 'file/unreadable', message, hint } };
  }
}
