import { z } from 'zod';
import { checkIds } from './check-ids.ts';

/** The variants whose names an expectation may use, beside `function:<folder>` and `url:<host>`. */
export const expectableVariants = [
  'legacy',
  'audited',
  'phase-1',
  'phase-2',
  'phase-3',
  'phase-4',
  'hardened',
] as const;

/** What a target is expected to show: a verdict, or the exact set of checks it violates. */
export const expectationSchema = z.union([
  z.literal('holds'),
  z.literal('violated'),
  z.strictObject({ violates: z.array(z.enum(checkIds)) }),
]);

export type Expectation = Readonly<z.infer<typeof expectationSchema>>;

/** Whether `name` is a variant or another kind of target, with or without `@schema`. */
export function isTargetName(name: string): boolean {
  const [target = '', schema, ...rest] = name.startsWith('url:') ? [name] : name.split('@');
  if (rest.length > 0) return false;
  if (schema !== undefined && !['before', 'after', 'production'].includes(schema)) return false;
  return expectableVariants.some((variant) => variant === target) || /^(function|url):./.test(target);
}
