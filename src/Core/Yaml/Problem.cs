namespace SchoolSearch.Core.Yaml;

/// <summary>What is wrong in a file that people write, where, and how to mend it; in French.</summary>
/// <param name="Line">Counted from 1; 0 for the whole file.</param>
public sealed record Problem(string File, int Line, string Message, string Remedy)
{
    /// <summary>The same with the line in words.</summary>
    public string InWords() => $"{File}{(Line > 0 ? $", ligne {Line}" : "")} : {Message} {Remedy}";

    public override string ToString() => $"{File}{(Line > 0 ? $":{Line}" : "")} : {Message} {Remedy}";
}
