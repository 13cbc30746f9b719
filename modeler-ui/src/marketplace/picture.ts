/** Where one of the pictures of a skill's version is. */
export const pictureAt = (id: string, version: string, name: string): string =>
  `/api/skills/${encodeURIComponent(id)}/versions/${encodeURIComponent(version)}/pictures/${encodeURIComponent(name)}`;
