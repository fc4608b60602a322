/** How readers call the repository hosts. */
export const HOST_WORDS = { github: 'GitHub', gitlab: 'GitLab', gitea: 'Gitea' } as const;

/** How each host calls a proposed change. */
export const PROPOSAL_WORDS = {
  github: 'pull request',
  gitlab: 'merge request',
  gitea: 'pull request',
} as const;
