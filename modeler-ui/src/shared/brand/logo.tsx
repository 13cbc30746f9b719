import { Mark } from "../icons";
import { useBrand } from "./brand";
import classes from "./brand.module.css";

/** The workspace's logo, or the product's mark; the name stands beside it. */
export function Logo({ size = 28 }: { size?: number }) {
  const logo = useBrand()?.logo;
  return logo ? <img className={classes.logo} src={logo} height={size} alt="" /> : <Mark size={size} />;
}
