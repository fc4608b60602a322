import type { APIRoute } from 'astro';
import { createSignIn } from '#server/run/auth/sign-in.ts';
import { readRunConfig } from '#server/run/config.ts';

export const prerender = false;

const { auth } = readRunConfig(process.env, import.meta.env.DEV ? process.argv : null);
const handle = createSignIn(auth.mode === 'tokens' ? auth.tokens : null);

export const ALL: APIRoute = ({ request }) => handle(request);
