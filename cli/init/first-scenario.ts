/** Where it goes, from the folder of the project. */
export const firstScenarioFile = 'scenarios/two-clicks.json';

/** A scenario to change: small, but with one of each thing a seed has. */
export function firstScenario(): string {
  return `{
  "$schema": "../node_modules/flexsim/docs/scenario.schema.json",
  "name": "two-clicks",
  "why": "Sync Flex is pressed in the list and in the dialog at the same moment. Bea is in Flex already, Ana is new.",
  "seed": {
    "technicians": [
      { "key": "ana", "department": "sound" },
      { "key": "bea", "department": "sound" }
    ],
    "jobs": [
      {
        "key": "gig",
        "crewCalls": { "sound": "gig-sound" },
        "assignments": [
          { "technician": "ana", "sound_role": "SND-FOH-R", "status": "confirmed" },
          { "technician": "bea", "sound_role": "SND-PA-T", "status": "confirmed" }
        ]
      }
    ],
    "lines": [{ "crewCall": "gig-sound", "technician": "bea", "key": "bea-line" }],
    "rows": [{ "job": "gig", "department": "sound", "technician": "bea", "line": "bea-line" }]
  },
  "acts": [
    [
      { "id": "list", "sync": { "job": "gig", "departments": ["sound"] } },
      { "id": "dialog", "sync": { "job": "gig", "departments": ["sound"] } }
    ]
  ],
  "checks": [
    "one-row-per-technician",
    "one-line-per-desired",
    "row-points-at-its-line",
    "nobody-undesired-left",
    "nothing-else-touched",
    "nothing-lost"
  ]
}
`;
}
