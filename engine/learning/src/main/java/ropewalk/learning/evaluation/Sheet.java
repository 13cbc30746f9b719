package ropewalk.learning.evaluation;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import ropewalk.learning.Field;

/** A CSV file with a line of column names, by RFC 4180 and in UTF-8. */
record Sheet(String file, List<String> columns, List<Line> lines) {

    private static final Set<String> MISSING = Set.of("NA", "N/A", "null", "NULL");

    /** A row, with the number of its line. */
    record Line(long number, CSVRecord row) {
        String value(String column) {
            return row.get(column);
        }
    }

    static Sheet read(Path file) throws BadInput {
        if (!Files.isRegularFile(file)) {
            throw new BadInput(file + " is not a file; name a CSV file with --data");
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(withoutMark(reader), format)) {
            List<String> columns = parser.getHeaderNames();
            List<Line> lines = new ArrayList<>();
            for (CSVRecord row : parser) {
                if (!row.isConsistent()) {
                    throw new BadInput(file + ", line " + parser.getCurrentLineNumber() + ": the row has " + row.size()
                            + " values, but the first line names " + columns.size()
                            + " columns; put texts with commas in quotation marks");
                }
                lines.add(new Line(parser.getCurrentLineNumber(), row));
            }
            if (lines.isEmpty()) {
                throw new BadInput(file + " has no rows below the line of column names");
            }
            return new Sheet(file.toString(), columns, lines);
        } catch (CharacterCodingException notUtf8) {
            throw new BadInput(file + " is not in UTF-8; save it as UTF-8");
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException broken) {
            Throwable cause = broken.getCause() == null ? broken : broken.getCause();
            if (cause instanceof CharacterCodingException) {
                throw new BadInput(file + " is not in UTF-8; save it as UTF-8");
            }
            throw new BadInput(file + " cannot be read as CSV: " + cause.getMessage());
        }
    }

    private static Reader withoutMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /** The name of a column that is there. */
    String column(String name) throws BadInput {
        if (!columns.contains(name)) {
            throw new BadInput(file + ", line 1: there is no column " + name + ", only " + String.join(", ", columns)
                    + "; choose one with --text, --label, --fields or --describe");
        }
        return name;
    }

    String at(Line line, String column) {
        return file + ", line " + line.number() + ", column " + column + ":";
    }

    /** Numbers, if all that is there are numbers. */
    Field.Type type(String column) {
        boolean numbers = lines.stream()
                .map(line -> present(line.value(column)))
                .filter(value -> !value.isBlank())
                .allMatch(Sheet::number);
        return numbers ? Field.Type.NUMBER : Field.Type.CATEGORY;
    }

    private static boolean number(String value) {
        try {
            return Double.isFinite(Double.parseDouble(value.strip()));
        } catch (NumberFormatException word) {
            return false;
        }
    }

    /** The value, or nothing where it says that it is missing. */
    static String present(String value) {
        return MISSING.contains(value.strip()) ? "" : value;
    }
}
