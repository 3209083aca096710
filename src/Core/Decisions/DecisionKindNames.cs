namespace SchoolSearch.Core.Decisions;

/// <summary>Codes of the kinds in file and commands, and their French names.</summary>
public static class DecisionKindNames
{
    public static string Code(this DecisionKind kind) => kind switch
    {
        DecisionKind.Block => "block",
        DecisionKind.Allow => "allow",
        DecisionKind.SetLevel => "set-level",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Words(this DecisionKind kind) => kind switch
    {
        DecisionKind.Block => "bloquée",
        DecisionKind.Allow => "autorisée",
        DecisionKind.SetLevel => "niveau fixé",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
