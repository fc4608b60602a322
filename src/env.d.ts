declare namespace App {
  interface Locals {
    /**
     * The experiment whose page is being rendered. Its page sets it, so that components in prose (`<Result />`) know
     * their experiment without a prop; Astro gives every page its own, in a build as in development.
     */
    writeUp?: import('#domain/experiments/view/write-up.ts').WriteUp;
  }
}
