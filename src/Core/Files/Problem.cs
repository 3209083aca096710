namespace SchoolSearch.Core.Files;

/// <summary>A problem in a file that people write: where it is, what is wrong and how to mend it, in French.</summary>
/// <param name="Line">Counted from 1; 0 for the whole file.</param>
public sealed record Problem(string File, int Line, string Message, string Remedy)
{
    /// <summary>Makes a problem of a text whose first sentence says what is wrong; the rest is the remedy.</summary>
    public static Problem Of(string file, int line, string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? new Problem(
            file, line, text, "") : new Problem(file, line, text[..(end + 1)], text[(end + 2)..]);
    }

    /// <summary>For readers that stop at the first problem.</summary>
    public InvalidDataException AsException() => new(ToString());

    public override string ToString() =>
        $"{File}{(Line > 0 ? $", ligne {Line}" : "")} : {Message} {Remedy}".TrimEnd();
}
