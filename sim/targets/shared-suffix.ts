/** What a target's name ends in where its runs share an instance: a token says by it how it is to be replayed. */
export const sharedSuffix = ':shared';
