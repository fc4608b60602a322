import { z } from 'zod';

/** Most bytes of a request body. */
export const MAX_REQUEST_BYTES = 64 * 1024;

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

/**
 * Body of `POST /api/run`. It names a catalogued prompt and fills it in; messages, system text, temperature, tools
 * and addresses cannot be given, so the endpoint is no proxy.
 */
export const runRequestSchema = z.strictObject({
  id: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be the id of a prompt')
    .describe('Id of a prompt, for example edge-cases.'),
  version: z.number().int().min(1).max(9999).describe('Its version, a whole number from 1.'),
  values: z.record(z.string().max(60), value).describe('Values of the variables by name; contexts by id.'),
  model: z.string().min(1).max(200).optional().describe('Id of a configured model. Default: the first.'),
  idempotencyKey: z
    .string()
    .regex(/^[\w-]{16,64}$/, 'must be 16 to 64 letters, digits, - or _')
    .describe('Chosen anew for each run by the page; the same key never reaches a model twice.'),
});

export type RunRequest = z.infer<typeof runRequestSchema>;
