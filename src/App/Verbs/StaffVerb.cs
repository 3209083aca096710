using System.CommandLine;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Journal;

namespace SchoolSearch.App.Verbs;

/// <summary><c>staff</c>: who may enter the teachers' space.</summary>
static class StaffVerb
{
    /// <summary>Who acts, for the journal: the command line knows no person.</summary>
    const string AtTheServer = "ligne de commande";

    const string UsualAddress = "http://localhost:8081";

    public static Command Create() => new(
        "staff", "Comptes de l’espace enseignants (serve --staff) : inviter, lister, retirer, fermer les sessions.")
    {
        Invite(), List(), Disable(), Sessions(),
    };

    static Command Invite()
    {
        var name = Name();
        var data = CommonOptions.Data();
        var role = new Option<string>("--role")
        {
            Description = $"Ce que la personne pourra faire : "
                + $"{string.Join(", ", StaffRoleNames.All.Select(role => $"{role.Code()} ({role.Words()})"))}.",
            HelpName = "RÔLE",
            DefaultValueFactory = _ => StaffRole.Proposer.Code(),
        };
        role.Validators.Add(result =>
        {
            if (StaffRoleNames.Find(result.GetValueOrDefault<string>()) is null)
            {
                result.AddError($"--role : rôle inconnu. Choix : {StaffRoleNames.Choices}.");
            }
        });
        var url = new Option<string>("--url")
        {
            Description = "Adresse à laquelle la personne ouvre l’espace, pour écrire le lien.",
            HelpName = "URL",
            DefaultValueFactory = _ => UsualAddress,
        };
        var command = new Command(
            "invite",
            "Invite quelqu’un : écrit un lien qui sert une fois, pour choisir un mot de passe. Pour un nom connu, rend "
                + "un accès perdu.") { name, data, role, url };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(data)!;
            var address = parsed.GetValue(url)!.TrimEnd('/');
            if (!Uri.TryCreate(address, UriKind.Absolute, out var space)
                || (space.Scheme != Uri.UriSchemeHttp && space.Scheme != Uri.UriSchemeHttps))
            {
                throw new ConfigurationException(
                    $"--url {address} : une adresse complète est attendue, comme https://profs.mon-ecole.fr.");
            }

            DataLock.CreateDirectory(folder);
            var who = StaffNames.Tidy(parsed.GetValue(name)) ?? throw new ConfigurationException(
                $"NOM : un nom de {StaffAccount.LongestName} signes au plus est attendu, comme \"Mme Martin\".");
            var secret = await StaffAccounts.InviteAsync(
                new StaffFile(folder), who, StaffRoleNames.Find(parsed.GetValue(role))!.Value, TimeProvider.System,
                cancel);
            await new ChangeJournal(folder, TimeProvider.System).AddAsync(
                new Change(AtTheServer, "invitation", who) { After = parsed.GetValue(role)! }, cancel);
            Console.Out.WriteLine(
                $"{who} : donnez ce lien à cette personne seule. Il sert une fois, pendant "
                    + $"{StaffAccounts.InvitationTime.TotalDays:0} jours.");
            Console.Out.WriteLine($"{address}/invitation/{secret}");
            return 0;
        });
        return command;
    }

    static Command List()
    {
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        var command = new Command("list", "Liste les comptes, leur rôle et leur état.") { data, json };
        command.SetAction(parsed =>
        {
            var people = new StaffFile(parsed.GetValue(data)!).Read();
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(people.Select(person => new
                {
                    person.Name,
                    Role = person.Role.Code(),
                    Disabled = person.IsDisabled,
                    HasPassword = person.Password is not null,
                    SecondFactor = person.Second is not null,
                    InvitedUntil = person.Invited?.Until,
                    Sessions = person.Sessions.Length,
                }));
                return 0;
            }

            foreach (var person in people)
            {
                var state = person.IsDisabled ? "accès retiré" : person.Password is null ? "pas encore entré" : "actif";
                Console.Out.WriteLine(
                    $"{person.Name}\t{person.Role.Code()}\t{state}"
                        + $"{(person.Second is null ? "" : ", second facteur")}\t{person.Sessions.Length} sessions");
            }

            return 0;
        });
        return command;
    }

    static Command Disable()
    {
        var name = Name();
        var data = CommonOptions.Data();
        var command = new Command(
            "disable", "Retire l’accès à quelqu’un et ferme ses sessions, tout de suite. Code 1 pour un nom inconnu.")
        {
            name, data,
        };
        command.SetAction((parsed, cancel) => ChangeAsync(
            parsed.GetValue(data)!, parsed.GetValue(name)!, "accès retiré",
            "n’a plus accès à l’espace. Pour le lui rendre : schoolsearch staff invite",
            StaffAccounts.DisableAsync(new StaffFile(parsed.GetValue(data)!), parsed.GetValue(name)!, cancel)));
        return command;
    }

    static Command Sessions()
    {
        var name = Name();
        var data = CommonOptions.Data();
        var end = new Command("end", "Ferme toutes les sessions de quelqu’un. Code 1 pour un nom inconnu.")
        {
            name, data,
        };
        end.SetAction((parsed, cancel) => ChangeAsync(
            parsed.GetValue(data)!, parsed.GetValue(name)!, "sessions fermées", "n’a plus de session ouverte.",
            StaffAccounts.EndSessionsAsync(new StaffFile(parsed.GetValue(data)!), parsed.GetValue(name)!, cancel)));
        return new Command("sessions", "Sessions ouvertes à l’espace enseignants.") { end };
    }

    static Argument<string> Name() => new("NOM") { Description = "Le nom de la personne, entre guillemets." };

    static async Task<int> ChangeAsync(
        string data, string name, string what, string done, Task<StaffAccount?> change)
    {
        if (await change is { } person)
        {
            await new ChangeJournal(data, TimeProvider.System).AddAsync(new Change(AtTheServer, what, person.Name));
            Console.Out.WriteLine($"{person.Name} {done}");
            return 0;
        }

        await Console.Error.WriteLineAsync($"{name} : personne n’a ce nom. « schoolsearch staff list » dit lesquels.");
        return CommandLineHost.Failure;
    }
}
