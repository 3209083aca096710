namespace SchoolSearch.Core.Sites;

/// <summary>What is wrong in a site list, where, and how to mend it; for teachers, in French.</summary>
/// <param name="Line">Counted from 1.</param>
public sealed record SiteListProblem(string File, int Line, string Message, string Remedy)
{
    public override string ToString() => $"{File}:{Line} : {Message} {Remedy}";
}
