using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace SchoolSearch.Indexer.Passages;

/// <param name="Level">never for an unfit passage, else the lowest level.</param>
/// <param name="Likeness">Scalar product of the embeddings, up to 1.</param>
public sealed record PassageExample(string Theme, string Attitude, string Level, string Text, float Likeness);

/// <summary>The labelled examples from which the passage judge has learnt, for showing those nearest to a judged
/// passage.</summary>
public sealed class PassageExamples
{
    const string Vectors = "examples.bin";

    /// <summary>Embeddings are stored with a byte for each number: with length 1, no number exceeds 1/2.</summary>
    const float Step = 0.5f / sbyte.MaxValue;

    readonly ImmutableArray<string[]> rows;
    readonly byte[] vectors;

    PassageExamples(ImmutableArray<string[]> rows, byte[] vectors)
    {
        this.rows = rows;
        this.vectors = vectors;
    }

    /// <param name="files">Their folder contains <c>examples/*.tsv</c> (theme, degree, attitude, level, text) and the
    /// embeddings of all.</param>
    public static PassageExamples Load(PassageModelFiles files) => new(
        [
            .. Directory.EnumerateFiles(Path.Combine(files.Folder, "examples"), "*.tsv").Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines).Select(line => line.Split('\t')).Where(cells =>
                    cells.Length == 5 && cells[0] != "theme"),
        ],
        File.ReadAllBytes(Path.Combine(files.Folder, Vectors)));

    /// <summary>Writes the embeddings of all examples, in their order.</summary>
    public static void Write(string folder, IReadOnlyList<float[]> embeddings) => File.WriteAllBytes(
        Path.Combine(folder, Vectors),
        [
            .. embeddings.SelectMany(one =>
                one.Select(value => (byte)(sbyte)Math.Clamp(MathF.Round(value / Step), -127, 127))),
        ]);

    /// <summary>Nearest first.</summary>
    public ImmutableArray<PassageExample> Nearest(float[] embedding, int count)
    {
        var likeness = new float[rows.Length];
        var vector = new float[embedding.Length];
        for (var row = 0; row < likeness.Length; row++)
        {
            Read(row, vector);
            likeness[row] = TensorPrimitives.Dot(vector, embedding);
        }

        return
        [
            .. Enumerable.Range(0, likeness.Length).OrderByDescending(row => likeness[row]).Take(count)
                .Select(row => new PassageExample(
                    PassageWords.Theme(rows[row][0]), PassageWords.Attitude(rows[row][2]), rows[row][3], rows[row][4],
                    likeness[row])),
        ];
    }

    /// <summary>All examples with their embeddings.</summary>
    public IEnumerable<(string Level, string Text, float[] Embedding)> All()
    {
        for (var row = 0; row < rows.Length; row++)
        {
            var vector = new float[vectors.Length / rows.Length];
            Read(row, vector);
            yield return (rows[row][3], rows[row][4], vector);
        }
    }

    void Read(int row, Span<float> vector)
    {
        for (var at = 0; at < vector.Length; at++)
        {
            vector[at] = (sbyte)vectors[(row * vector.Length) + at] * Step;
        }
    }
}
