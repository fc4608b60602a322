/** Written by the build-info integration when the site is built. */
declare module 'virtual:loopbook/build' {
  export const build: import('#server/run/health.ts').BuildInfo;
  /** Where this build is deployed to. */
  export const target: import('#domain/site/deploy-target.ts').DeployTarget;
}
