using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace SchoolSearch.Core.Learning;

/// <summary>
/// A multinomial logistic regression over hashed features: the probability of each class is the softmax of its bias
/// plus the sum of its weights. A weight takes one byte, as a fraction of the class's largest weight.
/// </summary>
/// <remarks>
/// File, little-endian: "SSLM", a byte of version, the basis, a byte with the bits of the table, a byte with the number
/// of classes; for each class its name, its bias and its largest weight; 2^bits rows with a signed byte a class; the
/// SHA-256 of all before it.
/// </remarks>
public sealed class LinearModel
{
    const int LargestWeight = 127;
    const int CheckSumLength = 32;
    const byte Version = 1;

    static readonly byte[] Mark = "SSLM"u8.ToArray();

    readonly float[] biases;
    readonly float[] steps;
    readonly sbyte[] weights;

    LinearModel(string basis, int bits, ImmutableArray<string> classes, float[] biases, float[] steps, sbyte[] weights)
    {
        Basis = basis;
        Bits = bits;
        Classes = classes;
        this.biases = biases;
        this.steps = steps;
        this.weights = weights;
    }

    /// <summary>Identifies the lists from which the training features were made.</summary>
    public string Basis { get; }

    /// <summary>The table has 2^Bits rows.</summary>
    public int Bits { get; }

    public ImmutableArray<string> Classes { get; }

    /// <summary>Makes a model of learnt weights, rounded as a file keeps them.</summary>
    /// <param name="weights">One row for each class.</param>
    public static LinearModel Of(
        string basis, int bits, ImmutableArray<string> classes, float[] biases, float[][] weights)
    {
        var steps = weights.Select(row => row.Max(Math.Abs) / LargestWeight).ToArray();
        var rounded = new sbyte[classes.Length << bits];
        for (var row = 0; row < 1 << bits; row++)
        {
            for (var one = 0; one < classes.Length; one++)
            {
                rounded[(row * classes.Length) + one] =
                    steps[one] > 0 ? (sbyte)MathF.Round(weights[one][row] / steps[one]) : (sbyte)0;
            }
        }

        return new LinearModel(basis, bits, classes, biases, steps, rounded);
    }

    /// <exception cref="InvalidDataException">The file was not made by <see cref="Write"/>, or it was altered
    /// since.</exception>
    public static LinearModel Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length <= CheckSumLength || !bytes.AsSpan().StartsWith(Mark)
            || !SHA256.HashData(bytes.AsSpan(..^CheckSumLength)).AsSpan().SequenceEqual(
                bytes.AsSpan(^CheckSumLength..)))
        {
            throw new InvalidDataException(path);
        }

        using var reader = new BinaryReader(
            new MemoryStream(bytes, Mark.Length, bytes.Length - Mark.Length), Encoding.UTF8);
        if (reader.ReadByte() != Version)
        {
            throw new InvalidDataException(path);
        }

        var basis = reader.ReadString();
        int bits = reader.ReadByte(), count = reader.ReadByte();
        var classes = ImmutableArray.CreateBuilder<string>(count);
        var (biases, steps) = (new float[count], new float[count]);
        for (var one = 0; one < count; one++)
        {
            classes.Add(reader.ReadString());
            biases[one] = reader.ReadSingle();
            steps[one] = reader.ReadSingle();
        }

        var weights = reader.ReadBytes(count << bits);
        return new LinearModel(basis, bits, classes.MoveToImmutable(), biases, steps, (sbyte[])(Array)weights);
    }

    public void Write(string path)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write(Version);
            writer.Write(Basis);
            writer.Write((byte)Bits);
            writer.Write((byte)Classes.Length);
            for (var one = 0; one < Classes.Length; one++)
            {
                writer.Write(Classes[one]);
                writer.Write(biases[one]);
                writer.Write(steps[one]);
            }

            writer.Write((byte[])(Array)weights);
        }

        memory.Write(SHA256.HashData(memory.ToArray()));
        File.WriteAllBytes(path, memory.ToArray());
    }

    /// <returns>One probability for each class, in the order of <see cref="Classes"/>; they add up to 1.</returns>
    public float[] Probabilities(ReadOnlySpan<Feature> features)
    {
        var scores = new float[Classes.Length];
        foreach (var (row, amount) in features)
        {
            var start = row * scores.Length;
            for (var one = 0; one < scores.Length; one++)
            {
                scores[one] += amount * weights[start + one];
            }
        }

        for (var one = 0; one < scores.Length; one++)
        {
            scores[one] = (scores[one] * steps[one]) + biases[one];
        }

        var highest = scores.Max();
        for (var one = 0; one < scores.Length; one++)
        {
            scores[one] = MathF.Exp(scores[one] - highest);
        }

        var sum = scores.Sum();
        for (var one = 0; one < scores.Length; one++)
        {
            scores[one] /= sum;
        }

        return scores;
    }
}
