import classes from "./icons.module.css";

/** Line drawings on a 24-unit square. */
const paths = {
  tasks: "M4 6.5 6 8.5 9.5 5M13 7h7M4 16.5l2 2L9.5 15M13 17h7",
  processes: "M4 9h5v6H4zM15 4h5v5h-5zM15 15h5v5h-5zM9 12h3M12 6.5h3M12 17.5h3M12 6.5v11",
  instances: "M12 3a9 9 0 1 0 9 9M12 7v5l3 2M16 4l5 0 0 5",
  draw: "M4 20l1-4L16 5l3 3L8 19zM13.5 7.5l3 3",
  connections: "M9 4v5M15 4v5M6 9h12v3a6 6 0 0 1-12 0zM12 18v3",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6M17.5 14.5c2.3.7 3.7 2.5 4 5.5",
  privacy: "M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM9 12l2 2 4-4",
  audit: "M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7",
  meter: "M4 19a9 9 0 1 1 16 0M12 14l4-5M4 19h16",
  machine: "M4 6h16v12H4zM8 10l2.5 2L8 14M13 14h3",
  tenants: "M4 20V8l6-4v16M10 9h10v11M4 20h16M14 13h2M14 16h2",
  account: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.7-4.5 3.7-6.5 8-6.5s7.3 2 8 6.5",
  more: "M4 7h16M4 12h16M4 17h16",
  records:
    "M4 7c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3zM4 7v10c0 1.7 3.6 3 8 3s8-1.3 8-3V7M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5",
  check: "M5 12.5 10 17.5 19.5 7",
  close: "M6 6l12 12M18 6 6 18",
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2",
  alert: "M12 4 2.5 20h19zM12 10v5M12 17.5v.01",
  failed: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 9l6 6M15 9l-6 6",
  play: "M7 4.5v15l12-7.5z",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  undo: "M8 5 4 9l4 4M4 9h9a6 6 0 0 1 0 12h-3",
  redo: "M16 5l4 4-4 4M20 9h-9a6 6 0 0 0 0 12h3",
  retry: "M20 12a8 8 0 1 1-2.5-5.8M20 3v4.5h-4.5",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  upload: "M12 16V5M7 9l5-5 5 5M5 20h14",
  save: "M5 4h11l3 3v13H5zM8 4v5h7V4M8 20v-6h8v6",
  deploy: "M12 21V10M8 13l4-4 4 4M5 8a7 7 0 0 1 14 0",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  offline: "M4 4l16 16M8.5 8.6A6 6 0 0 0 7 19h10M10.5 6.2A6 6 0 0 1 18 11a4 4 0 0 1 2.6 6.7",
  signOut: "M14 4h5v16h-5M4 12h10M10 8l4 4-4 4",
  light:
    "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4",
  dark: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
  system: "M3 5h18v11H3zM9 20h6M12 16v4",
  down: "M6 9l6 6 6-6",
  waiting: "M7 3h10M7 21h10M8 3c0 5 8 5 8 9s-8 4-8 9M16 3c0 5-8 5-8 9s8 4 8 9",
  hook: "M12 4v9a4 4 0 1 1-8 0M12 13a4 4 0 1 0 8 0v-2",
  key: "M8 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 12h9M18 12v3",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8",
  form: "M5 4h14v16H5zM8 8h8M8 12h8M8 16h4",
  table: "M4 5h16v14H4zM4 10h16M10 5v14",
  brand:
    "M12 3a9 9 0 1 0 0 18c1.5 0 2-1 1.5-2s0-2.5 1.5-2.5h3a3 3 0 0 0 3-3C21 7.5 17 3 12 3zM7.5 12h.01M10 8h.01M14.5 8h.01",
  globe: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  support:
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5.6 5.6 9 9M15 15l3.4 3.4M18.4 5.6 15 9M9 15l-3.4 3.4",
  comment: "M4 5h16v11h-9l-4 4v-4H4z",
  bell: "M6 17v-6a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4",
  mail: "M3 6h18v12H3zM3 7l9 6 9-6",
  clip: "M8 12.5l6-6a3 3 0 0 1 4.5 4.5l-8 8a5 5 0 0 1-7-7L11 4.5",
  flag: "M6 21V4h12l-3 4 3 4H6",
} as const;

export type IconName = keyof typeof paths;

/** Decoration only: the words beside it say the same. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className={classes.icon} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** The mark: strands laid into one rope. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg className={classes.mark} width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <rect width="64" height="64" rx="14" />
      <path d="M10 16c14 0 16 22 28 22s10-12 16-12" opacity="0.75" />
      <path d="M10 48c14 0 16-22 28-22s10 12 16 12" />
      <path d="M10 32h14" opacity="0.55" />
    </svg>
  );
}
