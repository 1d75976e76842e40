import type { Actor } from '../actor.ts';
import type { Seed } from '../seed.ts';
import { soundRole } from './sound-role.ts';

interface SoundGig {
  /** Who is assigned, and the sound role; the profile's department is sound. */
  readonly wants?: Readonly<Record<string, string | null>>;
  /** Who has a line with the right role and a row that points at it. The line's key is `<technician>-line`. */
  readonly has?: readonly string[];
  /** Technicians who need more said about them; they replace the plain ones. */
  readonly technicians?: Seed['technicians'];
  readonly lines?: Seed['lines'];
  readonly rows?: Seed['rows'];
}

/** One job, `gig`, with one crew call, `gig-sound`. Most scenarios need no more. */
export function soundGig({ wants = {}, has = [], technicians = [], lines = [], rows = [] }: SoundGig): Seed {
  const said = technicians.map(({ key }) => key);
  const plain = [...new Set([...Object.keys(wants), ...has])].filter((key) => !said.includes(key));
  return {
    technicians: [...technicians, ...plain.map((key) => ({ key, department: 'sound' }))],
    jobs: [
      {
        key: 'gig',
        crewCalls: { sound: 'gig-sound' },
        assignments: Object.entries(wants).map(([technician, role]) => ({
          technician,
          sound_role: role,
          status: 'confirmed',
        })),
      },
    ],
    lines: [
      ...has.map((technician) => ({
        crewCall: 'gig-sound',
        technician,
        role: soundRole(wants[technician] ?? 'SND-PA-T'),
        key: `${technician}-line`,
      })),
      ...lines,
    ],
    rows: [
      ...has.map((technician) => ({
        job: 'gig',
        department: 'sound' as const,
        technician,
        line: `${technician}-line`,
      })),
      ...rows,
    ],
  };
}

/** A sync of the gig's sound crew call by an admin. */
export function syncSound(id: string): Actor {
  return { id, sync: { job: 'gig', departments: ['sound'] } };
}
