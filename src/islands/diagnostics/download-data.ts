/** Offers the data in our format as a file; nothing leaves the browser. */
export function downloadData(csv: string): void {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'data.csv';
  link.click();
  // The browser reads the address when it starts the download, which may be after this task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
