/** Offers a text as a file; nothing leaves the browser. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address when it starts the download, which may be after this task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
