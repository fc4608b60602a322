/* Loaded before every command: an error that is already a complete sentence is printed without its stack. */
process.on('uncaughtExceptionMonitor', (error) => {
  if (error?.name !== 'SiteConfigError') return;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
