package ropewalk.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactorisationTest {

    @Test
    void solvesAndInvertsWhatMultipliesBack() {
        int size = 37;
        float[][] matrix = matrix(size);
        float[][] columns = new float[size][size];
        for (int index = 0; index < size; index++) {
            columns[index][index] = 1;
        }
        Factorisation factorisation = new Factorisation(copy(matrix));
        factorisation.solve(columns);
        float[] diagonal = factorisation.inverseDiagonal();
        for (int i = 0; i < size; i++) {
            assertThat(diagonal[i]).isCloseTo(columns[i][i], within(1e-4f));
            for (int j = 0; j < size; j++) {
                double product = 0;
                for (int k = 0; k < size; k++) {
                    product += matrix[i][k] * columns[k][j];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-4));
            }
        }
    }

    /** The closed form must say what a regression says that never saw the example. */
    @Test
    void whatIsSaidOfAnExampleIsWhatIsSaidWithoutIt() {
        int size = 23;
        float[][] kernel = matrix(size);
        int[] label = new int[size];
        float[] weight = new float[size];
        for (int index = 0; index < size; index++) {
            label[index] = index % 3;
            weight[index] = 1 + index % 2;
        }
        float[][] leftOut = KernelRidge.fit(kernel, label, weight, 3).leftOut();
        int last = size - 1;
        float[][] smaller = new float[last][];
        for (int row = 0; row < last; row++) {
            smaller[row] = Arrays.copyOf(kernel[row], last);
        }
        float[][] without = KernelRidge.fit(smaller, Arrays.copyOf(label, last), Arrays.copyOf(weight, last), 3)
                .coefficients();
        for (int column = 0; column < 3; column++) {
            float said = 0;
            for (int row = 0; row < last; row++) {
                said += kernel[last][row] * without[row][column];
            }
            assertThat(leftOut[last][column]).isCloseTo(said, within(1e-3f));
        }
    }

    private static float[][] matrix(int size) {
        System.out.println("Matrix with seed 51");
        Random random = new Random(51);
        float[][] vectors = new float[size][8];
        for (float[] vector : vectors) {
            for (int index = 0; index < vector.length; index++) {
                vector[index] = (float) random.nextGaussian() / 2;
            }
        }
        float[][] matrix = Products.of(vectors, vectors);
        for (int index = 0; index < size; index++) {
            matrix[index][index] += 1;
        }
        return matrix;
    }

    private static float[][] copy(float[][] matrix) {
        return Arrays.stream(matrix).map(float[]::clone).toArray(float[][]::new);
    }
}
