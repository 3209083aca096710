using System.Collections.Immutable;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SchoolSearch.Staff.Accounts;

/// <summary>Who may enter the teachers' space: invitations, passwords, second factors and sessions.</summary>
public sealed class StaffAccounts
{
    public static readonly TimeSpan InvitationTime = TimeSpan.FromDays(7);

    /// <summary>A session ends then, however active it is.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromHours(10);

    const int RecoveryCodes = 8;

    readonly StaffFile file;
    readonly TimeProvider time;
    readonly IDataProtector protector;
    readonly PasswordHasher<StaffAccount> hasher;
    readonly string nobodysPassword;

    /// <param name="keys">Encrypts the keys of second factors.</param>
    /// <param name="rounds">Of the password hash (PBKDF2 with HMAC-SHA-512).</param>
    public StaffAccounts(StaffFile file, IDataProtectionProvider keys, TimeProvider time, int rounds)
    {
        this.file = file;
        this.time = time;
        protector = keys.CreateProtector("second factor");
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
        nobodysPassword = hasher.HashPassword(new StaffAccount("-", StaffRole.Proposer), Secrets.New());
    }

    public ImmutableArray<StaffAccount> All => file.Read();

    /// <summary>Null for an unknown name.</summary>
    public StaffAccount? Find(string name) => Find(file.Read(), name);

    /// <summary>Invites a person, or gives a known person a new link, which also brings a disabled account back once it
    /// is used.</summary>
    /// <returns>The secret of the link.</returns>
    /// <exception cref="InvalidDataException">There are too many accounts.</exception>
    public static async Task<string> InviteAsync(
        StaffFile file, string name, StaffRole role, TimeProvider time, CancellationToken cancel)
    {
        var secret = Secrets.New();
        var invitation = new Invitation(Secrets.Digest(secret), time.GetUtcNow() + InvitationTime);
        await file.ChangeAsync(
            people => Find(people, name) is { } known
                ? people.Replace(known, known with { Role = role, Invited = invitation })
                : people.Length < StaffFile.MostAccounts
                    ? people.Add(new StaffAccount(name, role) { Invited = invitation })
                    : throw new InvalidDataException(
                        $"Il y a déjà {StaffFile.MostAccounts} comptes. Réutilisez-en un : invitez sous un nom connu."),
            cancel);
        return secret;
    }

    /// <summary>Disables an account and ends its sessions.</summary>
    /// <returns>Null for an unknown name.</returns>
    public static Task<StaffAccount?> DisableAsync(StaffFile file, string name, CancellationToken cancel) =>
        ChangeAsync(
            file, name, person => person with { IsDisabled = true, Invited = null, Sessions = [] }, cancel);

    /// <summary>Ends all sessions of a person.</summary>
    /// <returns>The account as it was; null for an unknown name.</returns>
    public static Task<StaffAccount?> EndSessionsAsync(StaffFile file, string name, CancellationToken cancel) =>
        ChangeAsync(file, name, person => person with { Sessions = [] }, cancel);

    public Task DisableAsync(string name, CancellationToken cancel) => DisableAsync(file, name, cancel);

    public Task EndSessionsAsync(string name, CancellationToken cancel) => EndSessionsAsync(file, name, cancel);

    public Task<string> InviteAsync(string name, StaffRole role, CancellationToken cancel) =>
        InviteAsync(file, name, role, time, cancel);

    /// <summary>Whom a link invites; null when it was used, has expired or never was.</summary>
    public StaffAccount? Invited(string secret) => file.Read().FirstOrDefault(person =>
        person.Invited is { } open && open.Until > time.GetUtcNow() && Secrets.Matches(secret, open.Digest));

    /// <summary>Sets the password of an invited person; the link counts once. An old second factor goes with it, since
    /// whoever lost the password may have lost the telephone, too.</summary>
    /// <returns>False when the link no longer counts.</returns>
    public async Task<bool> AcceptAsync(string secret, string password, CancellationToken cancel)
    {
        var accepted = false;
        await file.ChangeAsync(
            people =>
            {
                var person = people.FirstOrDefault(one => one.Invited is { } open
                    && open.Until > time.GetUtcNow() && Secrets.Matches(secret, open.Digest));
                accepted = person is not null;
                return person is null ? people : people.Replace(person, person with
                {
                    Password = hasher.HashPassword(person, password),
                    Invited = null,
                    IsDisabled = false,
                    Second = null,
                    Sessions = [],
                });
            },
            cancel);
        return accepted;
    }

    /// <summary>Begins a session if name, password and code are right. Wrong names take as long as wrong
    /// passwords.</summary>
    /// <param name="code">Six digits of the second factor or a recovery code; ignored without a second factor.</param>
    /// <returns>The account and the identifier of its new session; null for a refusal, without a reason.</returns>
    public async Task<(StaffAccount Person, string Session)?> EnterAsync(
        string name, string password, string code, CancellationToken cancel)
    {
        var found = Find(name);
        if (!IsPassword(found, password) || found is not { CanEnter: true })
        {
            return null;
        }

        (StaffAccount, string)? entered = null;
        await file.ChangeAsync(
            people =>
            {
                // Read anew under the lock: a code counts once, also for two attempts at the same moment.
                if (Find(people, name) is not { CanEnter: true } person || person.Password != found.Password
                    || Passed(person, code) is not { } passed)
                {
                    return people;
                }

                var secret = Secrets.New();
                var begun = new Session(Secrets.Digest(secret), time.GetUtcNow());
                var open = Open(person).Add(begun);
                passed = passed with { Sessions = [.. open.Skip(open.Length - StaffAccount.MostSessions)] };
                entered = (passed, secret);
                return people.Replace(person, passed);
            },
            cancel);
        return entered;
    }

    /// <summary>The person of a running session; null when it has ended or the account is closed.</summary>
    public StaffAccount? Of(string name, string session) =>
        Find(name) is { CanEnter: true } person && Open(person).Any(open => Secrets.Matches(session, open.Id))
            ? person : null;

    public Task EndAsync(string name, string session, CancellationToken cancel) => ChangeAsync(
        file, name, person => person with
        {
            Sessions = person.Sessions.RemoveAll(open => Secrets.Matches(session, open.Id)),
        },
        cancel);

    public bool IsPassword(StaffAccount? person, string password) =>
        hasher.VerifyHashedPassword(
            person ?? new StaffAccount("-", StaffRole.Proposer), person?.Password ?? nobodysPassword,
            password.Length <= PasswordRules.Longest ? password : "") != PasswordVerificationResult.Failed
        && person?.Password is not null;

    /// <summary>Sets another password, and ends all sessions but the one in which this happens.</summary>
    public Task SetPasswordAsync(string name, string password, string session, CancellationToken cancel) => ChangeAsync(
        file, name, person => person with
        {
            Password = hasher.HashPassword(person, password),
            Sessions = [.. person.Sessions.Where(open => Secrets.Matches(session, open.Id))],
        },
        cancel);

    /// <summary>Begins to use a second factor.</summary>
    /// <param name="step">The time step of the code that proved that the key arrived.</param>
    /// <returns>Recovery codes, to be shown once.</returns>
    public async Task<ImmutableArray<string>> AddSecondAsync(
        string name, byte[] key, long step, CancellationToken cancel)
    {
        ImmutableArray<string> codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => Secrets.NewCode())];
        var second = new SecondFactor(
            Convert.ToBase64String(protector.Protect(key)), step, [.. codes.Select(Secrets.Digest)]);
        await ChangeAsync(file, name, person => person with { Second = second }, cancel);
        return codes;
    }

    public Task RemoveSecondAsync(string name, CancellationToken cancel) =>
        ChangeAsync(file, name, person => person with { Second = null }, cancel);

    /// <summary>The account after its second factor was checked; null for a wrong code.</summary>
    StaffAccount? Passed(StaffAccount person, string code)
    {
        if (person.Second is not { } second)
        {
            return person;
        }

        code = code.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        var key = protector.Unprotect(Convert.FromBase64String(second.Key));
        if (Totp.Verify(key, code, time.GetUtcNow(), second.LastStep) is { } step)
        {
            return person with { Second = second with { LastStep = step } };
        }

        var used = second.Recovery.FirstOrDefault(digest => Secrets.Matches(code, digest));
        return used is null ? null : person with { Second = second with { Recovery = second.Recovery.Remove(used) } };
    }

    ImmutableArray<Session> Open(StaffAccount person) =>
        person.Sessions.RemoveAll(session => session.Begun + LongestSession <= time.GetUtcNow());

    static StaffAccount? Find(ImmutableArray<StaffAccount> people, string name)
    {
        var key = StaffNames.Key(name);
        return people.FirstOrDefault(person => StaffNames.Key(person.Name) == key);
    }

    static async Task<StaffAccount?> ChangeAsync(
        StaffFile file, string name, Func<StaffAccount, StaffAccount> change, CancellationToken cancel)
    {
        StaffAccount? before = null;
        await file.ChangeAsync(
            people =>
            {
                before = Find(people, name);
                return before is null ? people : people.Replace(before, change(before));
            },
            cancel);
        return before;
    }
}
