package ropewalk.privacy;

import java.util.function.IntUnaryOperator;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets go of many rows, a piece in each transaction. */
public final class Pieces {
    private static final int ROWS = 500;

    private Pieces() {}

    /**
     * @param forget given how many rows at most, answers how many it took; asked until it takes fewer
     * @return how many in all
     */
    public static long forget(TransactionTemplate transaction, IntUnaryOperator forget) {
        long all = 0;
        int gone = ROWS;
        while (gone == ROWS) {
            gone = transaction.execute(status -> forget.applyAsInt(ROWS));
            all += gone;
        }
        return all;
    }
}
