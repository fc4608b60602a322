/** How readers call the repository hosts. */
export const HOST_WORDS = { github: 'GitHub', gitlab: 'GitLab', gitea: 'Gitea' } as const;
