/* Loaded before the built server: asked by SIGUSR2, something goes wrong where nobody catches it. */
process.on('SIGUSR2', () => {
  setTimeout(() => {
    throw new TypeError('canary-of-the-value');
  }, 0);
});
