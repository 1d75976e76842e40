import type { Variant } from './variant.ts';
import { audited } from './variants/audited.ts';
import { hardened } from './variants/hardened.ts';
import { legacy } from './variants/legacy.ts';
import { phase1 } from './variants/phase-1.ts';
import { phase2 } from './variants/phase-2.ts';
import { phase3 } from './variants/phase-3.ts';
import { phase4 } from './variants/phase-4.ts';

/** Every variant, in the order in which a team would deploy them. */
export const variants: readonly Variant[] = [legacy, audited, phase1, phase2, phase3, phase4, hardened];

export function variantNamed(name: string): Variant | undefined {
  return variants.find((variant) => variant.name === name);
}

/** What the deployed function runs unless `FLEX_SYNC_VARIANT` says otherwise. */
export const defaultVariant: Variant = hardened;
