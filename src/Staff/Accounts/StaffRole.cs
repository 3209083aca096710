using System.Collections.Immutable;

namespace SchoolSearch.Staff.Accounts;

/// <summary>What a person may do; each role includes those before it.</summary>
public enum StaffRole
{
    /// <summary>Any teacher: proposes sites and changes, sees lists and reasons.</summary>
    Proposer = 1,

    /// <summary>A documentaliste: also decides about proposals and pages.</summary>
    Reviewer = 2,

    /// <summary>Also invites people, and ends their accounts.</summary>
    Administrator = 3,
}

/// <summary>Roles as the command line, the accounts file and pages name them.</summary>
public static class StaffRoleNames
{
    public static ImmutableArray<StaffRole> All { get; } =
        [StaffRole.Proposer, StaffRole.Reviewer, StaffRole.Administrator];

    public static string Choices { get; } = string.Join(", ", All.Select(Code));

    public static string Code(this StaffRole role) => role switch
    {
        StaffRole.Proposer => "proposer",
        StaffRole.Reviewer => "relecteur",
        StaffRole.Administrator => "administrateur",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>What the role is for, in a few French words.</summary>
    public static string Words(this StaffRole role) => role switch
    {
        StaffRole.Proposer => "propose des sites",
        StaffRole.Reviewer => "propose, relit et décide",
        StaffRole.Administrator => "décide, invite et retire des comptes",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>Null for an unknown code.</summary>
    public static StaffRole? Find(string? code)
    {
        foreach (var role in All)
        {
            if (role.Code() == code)
            {
                return role;
            }
        }

        return null;
    }
}
